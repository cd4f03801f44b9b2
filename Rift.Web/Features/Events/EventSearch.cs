using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Rift.Domain.Wording;

namespace Rift.Web.Features.Events;

/// <summary>What became of an event.</summary>
public enum EventOutcome
{
    /// <summary>It earned something, and was not voided.</summary>
    Paid,

    /// <summary>The day's cap left less than its rule pays.</summary>
    Capped,
    Cooldown,
    Voided,
    Corrected,

    /// <summary>It was sent again.</summary>
    Repeated,
}

/// <summary>What the user looks for among the events. The same words are the address of what was found.</summary>
/// <param name="Player">A part of a name, or a handle or email.</param>
/// <param name="Company">A part of a company's name, or of what else an event was about.</param>
/// <param name="Bulk">Only events that were voided together in this bulk; the days do not matter then.</param>
/// <param name="From">The first day of receipt.</param>
/// <param name="To">The last day of receipt.</param>
/// <param name="Before">Only events received before this one: where the next page begins.</param>
public sealed record EventSearch(
    DateOnly From, DateOnly To, string? Player = null, string? Type = null, string? Source = null,
    string? Company = null, EventOutcome? Outcome = null, Guid? Id = null, Guid? Bulk = null, Guid? Before = null)
{
    /// <summary>Days, today among them, where no day is named.</summary>
    public const int UsualDays = 7;

    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Also what is wrong with the words, by field; the search then has the usual value there.</summary>
    public static (EventSearch Search, IDictionary<string, string[]> Wrong) Read(IQueryCollection query, DateOnly today)
    {
        var wrong = new Dictionary<string, string[]>(StringComparer.Ordinal);

        T? Of<T>(string name, Func<string, T?> read, string allowed)
            where T : struct
        {
            if (query[name] is not [{ } typed] || typed.Trim() is not { Length: > 0 } text)
                return null;
            if (read(text) is { } value)
                return value;

            wrong[name] = [allowed];

            return null;
        }

        string? Text(string name) => query[name] is [{ } typed] && typed.Trim() is { Length: > 0 } text ? text : null;

        var to = Of("to", DayIn, EventTexts.WrongLastDay);
        var from = Of("from", DayIn, EventTexts.WrongFirstDay);
        var search = new EventSearch(
            from ?? (to is { } last && last < today ? last : today).AddDays(1 - UsualDays), to ?? today,
            Text("player"), Text("type"), Text("source"), Text("company"),
            Of(
                "outcome", OutcomeIn,
                EventTexts.WrongOutcome.Fill(string.Join(", ", Enum.GetValues<EventOutcome>().Select(NameOf)))),
            Of("id", IdIn, EventTexts.WrongId), Of("bulk", IdIn, EventTexts.WrongBulk),
            Of("before", IdIn, EventTexts.WrongCursor));

        if (search.From > search.To)
            wrong["from"] = [EventTexts.WrongOrder];

        return (search, wrong);
    }

    public static string NameOf(EventOutcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>The words of the address, those that were not used left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToTerms() =>
        new (string Name, string? Text)[]
        {
            ("from", TextOf(From)), ("to", TextOf(To)), ("player", Player), ("type", Type), ("source", Source),
            ("company", Company), ("outcome", Outcome is { } outcome ? NameOf(outcome) : null), ("id", Id?.ToString()),
            ("bulk", Bulk?.ToString()), ("before", Before?.ToString()),
        }
            .Where(term => term.Text is not null)
            .Select(term => KeyValuePair.Create(term.Name, term.Text!));

    public string ToQuery() => new QueryBuilder(ToTerms()).ToString();

    public static string TextOf(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    // Years to which days can be added.
    private static DateOnly? DayIn(string text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 9000
            ? day
            : null;

    private static Guid? IdIn(string text) => Guid.TryParseExact(text, "D", out var id) ? id : null;

    private static EventOutcome? OutcomeIn(string text) =>
        Enum.GetValues<EventOutcome>().Cast<EventOutcome?>().FirstOrDefault(outcome => NameOf(outcome!.Value) == text);
}
