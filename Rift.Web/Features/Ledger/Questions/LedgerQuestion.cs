using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Rift.Domain.Calendar;

namespace Rift.Web.Features.Ledger.Questions;

/// <summary>
/// What a ledger page is asked: a number, its days and further filters. The same words are the page's address.
/// </summary>
/// <param name="On">A day in the period; today where none is named, so that a link to "today" stays one.</param>
/// <param name="About">Only the entry of this event or award, and the entries that correct it.</param>
/// <param name="Before">Only entries made before this one: where the next page begins.</param>
/// <param name="Entry">The page begins so that this entry is among the first on it.</param>
/// <param name="IsChecked">Whether the entries are added up however many they are.</param>
public sealed record LedgerQuestion(
    LedgerNumber Number, LedgerPeriod Period, DateOnly? On = null, string? Type = null, string? Kind = null,
    long? Before = null, Guid? About = null, bool IsChecked = false, long? Entry = null)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string Entries = "entries";

    /// <summary>The same question on its first page.</summary>
    public LedgerQuestion Newest => this with { Before = null, Entry = null, IsChecked = false };

    /// <summary>Figures are kept by day and type: not by level, nor by what an entry is.</summary>
    public bool IsOfKeptFigures => Number != LedgerNumber.Level && Kind is null && About is null;

    /// <summary>
    /// Null where a word is unknown: leaving it out would answer another question and look like an answer to this one.
    /// </summary>
    public static LedgerQuestion? Read(IQueryCollection query)
    {
        var (of, period, on, before) =
            (TextIn(query, "of"), TextIn(query, "in"), TextIn(query, "on"), TextIn(query, "before"));
        var (about, kind, number) =
            (TextIn(query, "about"), TextIn(query, "kind"), of is null ? LedgerNumber.Gold : Find<LedgerNumber>(of));
        var (check, entry) = (TextIn(query, "check"), TextIn(query, "entry"));

        if (number is not { } asked
            || (period is null ? asked.UsualPeriod() : Find<LedgerPeriod>(period)) is not { } days)
        {
            return null;
        }
        if ((on is not null && DayIn(on) is null)
            || (before is not null && EntryIn(before) is null)
            || (entry is not null && EntryIn(entry) is null)
            || (kind is not null && !EntryKinds.All.Contains(kind))
            || check is not (null or Entries)
            || (about is not null && IdIn(about) is null))
        {
            return null;
        }

        // The entries of a level cannot be filtered: without some of them they would not add up to it.
        return asked == LedgerNumber.Level
            ? new LedgerQuestion(asked, LedgerPeriod.All, Before: EntryIn(before))
            : new LedgerQuestion(
                asked, days, DayIn(on), TextIn(query, "type"), kind, EntryIn(before), IdIn(about), check is not null,
                EntryIn(entry));
    }

    public static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>First and last day; null without a limit.</summary>
    public (DateOnly From, DateOnly To)? DaysAsOf(DateOnly today)
    {
        var day = On ?? today;
        var first = new DateOnly(day.Year, day.Month, 1);

        return Period switch
        {
            LedgerPeriod.All => null,
            LedgerPeriod.Day => (day, day),
            LedgerPeriod.Week => (LocalCalendar.MondayOf(day), LocalCalendar.MondayOf(day).AddDays(6)),
            LedgerPeriod.Month => (first, first.AddMonths(1).AddDays(-1)),
        };
    }

    public string ToQuery()
    {
        var query = new QueryBuilder { { "of", NameOf(Number) } };

        if (Period != Number.UsualPeriod())
            query.Add("in", NameOf(Period));
        if (On is { } day)
            query.Add("on", day.ToString(DayFormat, CultureInfo.InvariantCulture));
        if (Type is not null)
            query.Add("type", Type);
        if (Kind is not null)
            query.Add("kind", Kind);
        if (About is { } source)
            query.Add("about", source.ToString());
        if (Before is { } before)
            query.Add("before", before.ToString(CultureInfo.InvariantCulture));
        if (Entry is { } entry)
            query.Add("entry", entry.ToString(CultureInfo.InvariantCulture));
        if (IsChecked)
            query.Add("check", Entries);

        return query.ToString();
    }

    // A form sends every field, the empty ones too.
    private static string? TextIn(IQueryCollection query, string name) =>
        query[name] is [{ Length: > 0 } text] ? text : null;

    private static T? Find<T>(string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (NameOf(value) == name)
                return value;
        }

        return null;
    }

    // Years to which a month or a week can be added.
    private static DateOnly? DayIn(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 9000
            ? day
            : null;

    private static Guid? IdIn(string? text) => Guid.TryParseExact(text, "D", out var id) ? id : null;

    private static long? EntryIn(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var entry) ? entry : null;
}
