using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules.Changes;

/// <summary>One rule whose change is reverted.</summary>
/// <param name="Change">The logged change; several of one rule in one save are as one.</param>
/// <param name="Now">Null where there is no such rule now.</param>
/// <param name="Becomes">Null where it would be deleted.</param>
/// <param name="Since">The newest change of the rule, where it is not this one.</param>
/// <param name="IsKept">
/// The rule came with this change, but events of its type are stored: it is switched off instead of deleted.
/// </param>
public sealed record RevertedRule(
    LoggedChange Change, RewardRule? Now, RewardRule? Becomes, LoggedChange? Since, bool IsKept)
{
    public string Name => Change.Name;

    /// <summary>None where the rule is already as it was.</summary>
    public IReadOnlyList<FieldChange> Fields => RuleText.Differences(Now, Becomes);
}

/// <summary>What reverting some changes together would do.</summary>
/// <param name="Digest">The newest changes of these rules, so that nothing else is done than was shown.</param>
public sealed record RevertPlan(IReadOnlyList<RevertedRule> Rules, string Digest)
{
    public bool IsChangedSince => Rules.Any(rule => rule.Since is not null);

    public bool IsEmpty => Rules.All(rule => rule.Now == rule.Becomes);

    /// <param name="changes">The changes to revert, in the order in which they were made.</param>
    /// <param name="newest">The newest change of each of their types.</param>
    public static RevertPlan Of(
        IReadOnlyList<LoggedChange> changes, Dictionary<string, LoggedChange> newest, StoredRules stored) => new(
        [.. changes.GroupBy(change => change.EventType).Select(type => Of([.. type], newest[type.Key], stored))],
        string.Join('.', newest.Values.Select(change => change.ChangeId).Order()));

    private static RevertedRule Of(IReadOnlyList<LoggedChange> changes, LoggedChange newest, StoredRules stored)
    {
        var change = changes[0] with { After = changes[^1].After };
        var row = stored.Find(newest.EventType);
        var isKept = change.Before is null && row is { Used: true };
        var becomes = isKept ? row!.Rule with { Active = false }
            : row is not null && change is { Before: { } before, After: { } after } ? RevertIn(row.Rule, before, after)
            : change.Before;

        return new RevertedRule(
            change, row?.Rule, becomes, newest.ChangeId == changes[^1].ChangeId ? null : newest, isKept);
    }

    // Only what the change changed; what came later in other fields stays.
    private static RewardRule RevertIn(RewardRule now, RewardRule before, RewardRule after)
    {
        return now with
        {
            Label = Pick(rule => rule.Label),
            Icon = Pick(rule => rule.Icon),
            Each = new Reward(Pick(rule => rule.Each.Gold), Pick(rule => rule.Each.Xp)),
            PerQuantity = Pick(rule => rule.PerQuantity),
            CountsAs = Pick(rule => rule.CountsAs),
            Active = Pick(rule => rule.Active),
            DailyCap = Pick(rule => rule.DailyCap),
            Cooldown = Pick(rule => rule.Cooldown),
            Position = Pick(rule => rule.Position),
        };

        T Pick<T>(Func<RewardRule, T> field) =>
            EqualityComparer<T>.Default.Equals(field(before), field(after)) ? field(now) : field(before);
    }
}
