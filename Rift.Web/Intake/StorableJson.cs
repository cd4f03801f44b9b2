using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Rift.Web.Intake;

/// <summary>
/// JSON that PostgreSQL's jsonb can hold: no NUL, no half surrogate pairs, no numbers that are too large.
/// </summary>
public static class StorableJson
{
    private const int LargestExponent = 400;

    /// <summary>Null where the element can be stored, else what is wrong with it.</summary>
    public static string? Complaint(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(Complaint).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(Complaint).FirstOrDefault(found => found is not null),
        JsonValueKind.String => TextComplaint(JsonMarshal.GetRawUtf8Value(element), element.GetString),
        JsonValueKind.Number => NumberComplaint(element),
        _ => null,
    };

    private static string? Complaint(JsonProperty property) =>
        TextComplaint(JsonMarshal.GetRawUtf8PropertyName(property), () => property.Name) ?? Complaint(property.Value);

    // Only an escape can spell what UTF-8 cannot.
    private static string? TextComplaint(ReadOnlySpan<byte> raw, Func<string?> read)
    {
        if (raw.IndexOf("\\u"u8) < 0)
            return null;

        try
        {
            return read()!.Contains('\0', StringComparison.Ordinal)
                ? "holds the character U+0000, which cannot be stored"
                : null;
        }
        catch (InvalidOperationException)
        {
            return "holds half of a surrogate pair, which is not a character";
        }
    }

    private static string? NumberComplaint(JsonElement number)
    {
        var raw = number.GetRawText();
        var mark = raw.IndexOfAny(['e', 'E']);
        var isModest = mark < 0 || IsModest(raw.AsSpan(mark + 1));

        return isModest && double.IsFinite(number.GetDouble())
            ? null
            : "holds a number beyond 1e308, the largest allowed";
    }

    private static bool IsModest(ReadOnlySpan<char> exponent) =>
        int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power)
        && Math.Abs(power) <= LargestExponent;
}
