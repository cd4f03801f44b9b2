using Rift.Domain.Wording;

namespace Rift.Web.Intake;

/// <summary>
/// What is wrong with one event, by field. All that is wrong with fields that an event has, and some of the names that
/// it has not: an answer must not be many times as long as what was sent.
/// </summary>
public sealed class EventErrors
{
    /// <summary>The body as a whole.</summary>
    public const string Body = "body";

    /// <summary>With those of an event's own fields, and the line that there are more, at most 20.</summary>
    private const int MostUnknown = 12;

    private const int LongestName = 100;

    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);
    private int _unknown;

    public IDictionary<string, string[]> All => _errors;

    /// <summary>The first place of the text is the field's, the others are the values'.</summary>
    public void Add(string field, string text, params ReadOnlySpan<object?> values) =>
        _errors[field] = [text.Fill([field, .. values])];

    public void AddUnknown(string field, string allowed)
    {
        if (++_unknown <= MostUnknown)
            Add(Shortened(field), IntakeTexts.UnknownField, allowed);
        else
            Add(Body, IntakeTexts.MoreUnknownFields, _unknown - MostUnknown);
    }

    // Never through the middle of a surrogate pair.
    private static string Shortened(string name) =>
        name.Length <= LongestName ? name
        : name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)] + "…";
}
