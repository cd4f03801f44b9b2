using System.Globalization;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Ledger;

/// <summary>One answer as a page shows it to its reader.</summary>
/// <param name="Address">The address of this page, to which its links and forms lead: a HUD link's reader stays under
/// that link.</param>
/// <param name="Back">Where the reader came from, and what that is called.</param>
/// <param name="TakesAwardsBack">Whether the reader is an admin, whose awards by hand lead to where they are taken
/// back.</param>
/// <param name="OpensEvents">Whether the reader may look at the events behind the rows.</param>
public sealed record LedgerView(
    string Name, bool IsOwn, string Address, (string Address, string Label) Back, bool OpensEvents,
    bool TakesAwardsBack, Guid PlayerId, LedgerQuestion Question, DateOnly Today, RuleBook Rules, LedgerPage Page,
    Func<DateTimeOffset, DateTimeOffset> LocalTimeOf)
{
    public string Title => Question.Number switch
    {
        LedgerNumber.Level =>
            $"{NumberText.Of(Page.Level.XpInLevel)} XP in level {NumberText.Of(Page.Level.Number)}",
        LedgerNumber.Rate =>
            $"{(Rate is { } rate ? rate.ToString(CultureInfo.InvariantCulture) + " %" : "No")} connect rate {Days}",
        _ when Amount is { } amount => $"{NumberText.Of(amount)} {Noun(amount)} {Of}".TrimEnd(),
        _ => $"{LedgerNumbers.TextOf(Question.Number)} {Of}".TrimEnd(),
    };

    /// <summary>
    /// What the entries add up to, as the number is measured; null where they are many and no figure is kept.
    /// </summary>
    public long? Amount => Page.Sum is { } sum ? MeasureOf(sum) : null;

    /// <summary>The same number as the HUD shows it; null where it shows none.</summary>
    public long? Shown => Page.Kept is { } kept ? MeasureOf(kept.All) : null;

    /// <summary>Whether the entries can be added up, which was not done by itself.</summary>
    public bool CanBeChecked => Page.Added is null && Question.Number != LedgerNumber.Level;

    public long Dials => CountOf(CountsAs.Dial);

    public long Connects => CountOf(CountsAs.Connect);

    public int? Rate => ConnectRate.Of(Connects, Dials);

    public bool IsGold => Question.Number == LedgerNumber.Gold;

    public bool IsXp => Question.Number is LedgerNumber.Xp or LedgerNumber.Level;

    public bool IsCount => !IsGold && !IsXp;

    public string Days
    {
        get
        {
            var day = Question.On ?? Today;
            var isNow = Question.DaysAsOf(Today) is { } days && days.From <= Today && Today <= days.To;

            return Question.Period switch
            {
                LedgerPeriod.Day => isNow ? "today" : "on " + Text(day, "ddd d MMM yyyy"),
                LedgerPeriod.Week =>
                    isNow ? "this week" : "in the week of " + Text(Question.DaysAsOf(Today)!.Value.From, "d MMM yyyy"),
                LedgerPeriod.Month => isNow ? "this month" : "in " + Text(day, "MMMM yyyy"),
                LedgerPeriod.All => IsCount ? "of all time" : "",
            };
        }
    }

    public static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    public static string KindText(string kind) => kind switch
    {
        "event" => "Event",
        "correction" => "Correction",
        "manual" => "Award by hand",
        "mission" => "Mission",
        "badge" => "Badge",
        _ => "Archived sum",
    };

    public string LinkTo(LedgerQuestion question) => Address + question.ToQuery();

    public string LabelOf(string eventType) =>
        Rules.Find(eventType)?.Label ?? (eventType == "manual" ? KindText("manual") : eventType);

    public long MeasureOf(LedgerSum sum) => IsGold ? sum.Gold : IsXp ? sum.Xp : sum.Events;

    public string Noun(long amount) => Question switch
    {
        { Type: { } type } when IsCount => LabelOf(type),
        { Number: LedgerNumber.Gold } => "gold",
        { Number: LedgerNumber.Xp or LedgerNumber.Level } => "XP",
        { Number: LedgerNumber.Dials } => amount == 1 ? "dial" : "dials",
        { Number: LedgerNumber.Connects } => amount == 1 ? "connect" : "connects",
        { Number: LedgerNumber.Emails } => amount == 1 ? "email" : "emails",
        { Number: LedgerNumber.Meetings } => amount == 1 ? "meeting booked" : "meetings booked",
        { Number: LedgerNumber.Held } => amount == 1 ? "meeting held" : "meetings held",
        { Number: LedgerNumber.Rate } => amount == 1 ? "dial or connect" : "dials and connects",
        _ => amount == 1 ? "event" : "events",
    };

    // What the amount is of: one event or award, or some days.
    private string Of => Question.About is not null && Page.Rows is [.., var first]
        ? $"of “{LabelOf(first.EventType)}”"
        : Days;

    private long CountOf(CountsAs figure) =>
        Page.ByType.Where(type => Rules.Find(type.Key)?.CountsAs == figure).Sum(type => type.Value.Events);
}
