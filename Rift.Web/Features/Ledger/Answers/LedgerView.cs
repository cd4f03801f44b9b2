using Rift.Domain.Awards;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Web.Features.Ledger.Questions;
using Rift.Web.Features.Ledger.Reading;

namespace Rift.Web.Features.Ledger.Answers;

/// <summary>One answer as a page shows it to its reader.</summary>
/// <param name="Address">The address of this page, to which its links and forms lead: a HUD link's reader stays under
/// that link.</param>
/// <param name="Back">Where the reader came from, and what that is called.</param>
/// <param name="TakesAwardsBack">Whether the reader is an admin, whose awards by hand lead to where they are taken
/// back.</param>
/// <param name="OpensEvents">Whether the reader may see the events behind the entries.</param>
public sealed record LedgerView(
    string Name, bool IsOwn, string Address, (string Address, string Label) Back, bool OpensEvents,
    bool TakesAwardsBack, Guid PlayerId, LedgerQuestion Question, DateOnly Today, RuleBook Rules, LedgerPage Page,
    Func<DateTimeOffset, DateTimeOffset> LocalTimeOf)
{
    /// <summary>Whether a HUD link opened the page, and not a sign-in.</summary>
    public bool IsByLink => Address.StartsWith("/hud/", StringComparison.Ordinal);

    public string Title => LedgerTitle.Of(this);

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

    public ConnectRateGap? RateGap => ConnectRate.GapIn(Connects, Dials);

    public bool IsGold => Question.Number == LedgerNumber.Gold;

    public bool IsXp => Question.Number is LedgerNumber.Xp or LedgerNumber.Level;

    public bool IsCount => !IsGold && !IsXp;

    public string LinkTo(LedgerQuestion question) => Address + question.ToQuery();

    public string LabelOf(string eventType) =>
        Rules.Find(eventType)?.Label ?? (Counted.IsOfEvents(eventType) ? eventType : EntryKinds.TextOf(eventType));

    public long MeasureOf(LedgerSum sum) => IsGold ? sum.Gold : IsXp ? sum.Xp : sum.Events;

    private long CountOf(CountsAs figure) =>
        Page.ByType.Where(type => Rules.Find(type.Key)?.CountsAs == figure).Sum(type => type.Value.Events);
}
