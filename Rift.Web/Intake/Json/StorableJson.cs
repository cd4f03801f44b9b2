using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Rift.Web.Intake.Json;

/// <summary>
/// JSON that PostgreSQL's jsonb can hold: no NUL, no half surrogate pairs, no numbers that are too large.
/// </summary>
public static class StorableJson
{
    private const int LargestExponent = 400;

    /// <summary>Null where the element can be stored, else the text that says what is wrong with the field.</summary>
    public static string? FindProblem(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(FindProblem).FirstOrDefault(text => text is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(FindProblem).FirstOrDefault(text => text is not null),
        JsonValueKind.String => TextProblem(JsonMarshal.GetRawUtf8Value(element), element.GetString),
        JsonValueKind.Number => NumberProblem(element),
        _ => null,
    };

    private static string? FindProblem(JsonProperty property) =>
        TextProblem(JsonMarshal.GetRawUtf8PropertyName(property), () => property.Name) ?? FindProblem(property.Value);

    // Only an escape can spell what UTF-8 cannot.
    private static string? TextProblem(ReadOnlySpan<byte> raw, Func<string?> read)
    {
        if (raw.IndexOf("\\u"u8) < 0)
            return null;

        try
        {
            return read()!.Contains('\0', StringComparison.Ordinal)
                ? IntakeTexts.NulCharacter
                : null;
        }
        catch (InvalidOperationException)
        {
            return IntakeTexts.HalfSurrogatePair;
        }
    }

    private static string? NumberProblem(JsonElement number)
    {
        var raw = number.GetRawText();
        var mark = raw.IndexOfAny(['e', 'E']);
        var isModest = mark < 0 || IsModest(raw.AsSpan(mark + 1));

        return isModest && double.IsFinite(number.GetDouble())
            ? null
            : IntakeTexts.NumberTooLarge;
    }

    private static bool IsModest(ReadOnlySpan<char> exponent) =>
        int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power)
        && Math.Abs(power) <= LargestExponent;
}
