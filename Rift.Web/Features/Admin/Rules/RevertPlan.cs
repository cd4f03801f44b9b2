namespace Rift.Web.Features.Admin.Rules;

/// <summary>Taking back one change: what the rule is now, and what it would be.</summary>
/// <param name="Since">The newest change of the rule, where it is not this one.</param>
/// <param name="IsKept">The rule came with this change, but events of its type are stored: it is switched off instead of deleted.</param>
public sealed record RevertedRule(LoggedChange Change, StoredRule? Now, StoredRule? Becomes, LoggedChange? Since, bool IsKept)
{
    public string Name => (Change.After ?? Change.Before)!.Label;

    /// <summary>None where the rule is already as it was.</summary>
    public IReadOnlyList<FieldChange> Fields => RuleText.Differences(Now, Becomes);
}

/// <summary>Taking back some changes together.</summary>
/// <param name="Stamp">Tells what was looked at, so that nothing else is done than was shown.</param>
public sealed record RevertPlan(IReadOnlyList<RevertedRule> Rules, string Stamp)
{
    public bool ChangedSince => Rules.Any(rule => rule.Since is not null);

    public bool IsEmpty => Rules.All(rule => rule.Now == rule.Becomes);

    /// <param name="changes">The changes to take back.</param>
    /// <param name="newest">The newest change of each of their types.</param>
    public static RevertPlan Of(IReadOnlyList<LoggedChange> changes, IReadOnlyDictionary<string, LoggedChange> newest, Sheet sheet) => new(
        [.. changes.GroupBy(change => change.EventType).Select(type => Of(type.First() with { After = type.Last().After }, type.Last().ChangeId, newest[type.Key], sheet))],
        string.Join('.', newest.Values.Select(change => change.ChangeId).Order()));

    private static RevertedRule Of(LoggedChange change, long last, LoggedChange newest, Sheet sheet)
    {
        var row = sheet.Find(change.EventType);
        var isKept = change.Before is null && row is { Used: true };
        var becomes = isKept ? row!.Rule with { Active = false }
            : change is { Before: { } before, After: { } after } && row is not null ? TakeBack(row.Rule, before, after)
            : change.Before;

        return new RevertedRule(change, row?.Rule, becomes, newest.ChangeId == last ? null : newest, isKept);
    }

    // Only what the change changed; what came later in other fields stays.
    private static StoredRule TakeBack(StoredRule now, StoredRule before, StoredRule after)
    {
        return new StoredRule(
            now.EventType, Pick(rule => rule.Label), Pick(rule => rule.Icon), Pick(rule => rule.Gold), Pick(rule => rule.Xp), Pick(rule => rule.PerQuantity),
            Pick(rule => rule.CountsAs), Pick(rule => rule.Active), Pick(rule => rule.Position), Pick(rule => rule.DailyCap), Pick(rule => rule.CooldownSeconds));

        T Pick<T>(Func<StoredRule, T> field) => EqualityComparer<T>.Default.Equals(field(before), field(after)) ? field(now) : field(before);
    }
}
