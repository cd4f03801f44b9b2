using Rift.Domain.Rewards;
using Rift.Web.Features.Admin.Rules;
using Rift.Web.Features.Admin.Rules.Draft;

namespace Rift.Tests.Admin.Rules.Draft;

/// <summary>Drafts of three rules, and what another admin did to them meanwhile.</summary>
internal static class Drafts
{
    public static readonly RewardRule Dial =
        new("call_dial", "Dial", "phone", new Reward(10, 5), null, CountsAs.Dial, Active: true, Position: 1);

    public static readonly RewardRule Email =
        Dial with { EventType = "email_sent", Label = "Email sent", Position = 2 };

    public static readonly RewardRule Demo = Dial with { EventType = "demo", Label = "Demo", Position = 3 };

    public static RewardRule With(this RewardRule rule, int gold, int? xp = null) =>
        rule with { Each = new Reward(gold, xp ?? rule.Each.Xp) };

    public static TypedRule Read(RewardRule rule) => TypedRule.Of(rule, readAt: 1);

    // Rows are read at change 1. Where another admin changed one since, that is change 2, and 1 is what it was.
    public static DraftPlan Plan(
        IReadOnlyList<TypedRule> draft, IReadOnlyList<RewardRule> stored, RewardRule? theirs = null)
    {
        var rows = stored.Select(rule => StoredAt(rule.EventType == theirs?.EventType ? 2 : 1, rule));
        var after = stored.FirstOrDefault(rule => rule.EventType == theirs?.EventType);
        var bases = new Dictionary<long, LoggedChange>();
        var newest = new Dictionary<string, LoggedChange>();

        if (theirs is not null)
        {
            bases[1] = new LoggedChange(1, default, "Ada", false, default, false, null, theirs, null);
            newest[theirs.EventType] = new LoggedChange(2, default, "Grace", false, default, true, theirs, after, null);
        }

        return DraftPlan.Of(draft, new StoredRules([.. rows], bases, newest));
    }

    public static StoredRule StoredAt(long change, RewardRule rule, bool used = false) =>
        new(rule, change, "Grace", default, used);
}
