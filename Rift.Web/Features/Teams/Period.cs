using Rift.Domain.Calendar;
using Rift.Domain.Wording;

namespace Rift.Web.Features.Teams;

/// <summary>A span of days by the organisation's calendar, both ends in it.</summary>
public sealed record Period(string Key, string Title, DateOnly First, DateOnly Last)
{
    public string Heading => TeamsTexts.PeriodHeading.Fill(Title, First, Last);

    /// <summary>This week first.</summary>
    public static IReadOnlyList<Period> Around(DateOnly today)
    {
        var monday = LocalCalendar.MondayOf(today);
        var first = new DateOnly(today.Year, today.Month, 1);

        return
        [
            new Period("week", TeamsTexts.ThisWeek, monday, monday.AddDays(6)),
            new Period("month", TeamsTexts.ThisMonth, first, first.AddMonths(1).AddDays(-1)),
            new Period("last-month", TeamsTexts.LastMonth, first.AddMonths(-1), first.AddDays(-1)),
        ];
    }
}
