namespace Rift.Web.Features.Admin.Rules.Draft;

/// <summary>The choice where another admin changed the same row. It changes the draft; nothing is stored.</summary>
internal static class ResolveConflicts
{
    /// <summary>Null where the other admin deleted it.</summary>
    public static TypedRule? TakeTheirs(PlannedRow row) =>
        row.Stored is { } now ? TypedRule.Of(now.Rule, now.ChangeId) : null;

    /// <summary>
    /// Keeps what was typed differently from what had been read, and takes theirs in the rest. Null where both deleted
    /// it.
    /// </summary>
    public static TypedRule? KeepMine(PlannedRow row)
    {
        var mine = row.Typed;

        if (row.Stored is not { } now)
            return mine.Removed ? null : mine with { ReadAt = 0 };

        var kept = row.Base is { } read ? Merge(mine, TypedRule.Of(read), TypedRule.Of(now.Rule)) : mine;

        return kept with { ReadAt = now.ChangeId };
    }

    private static TypedRule Merge(TypedRule mine, TypedRule read, TypedRule theirs)
    {
        return mine with
        {
            Label = Pick(rule => rule.Label),
            Icon = Pick(rule => rule.Icon),
            Gold = Pick(rule => rule.Gold),
            Xp = Pick(rule => rule.Xp),
            PerQuantity = Pick(rule => rule.PerQuantity),
            CountsAs = Pick(rule => rule.CountsAs),
            DailyCap = Pick(rule => rule.DailyCap),
            Cooldown = Pick(rule => rule.Cooldown),
            Active = Pick(rule => rule.Active),
        };

        T Pick<T>(Func<TypedRule, T> field) =>
            EqualityComparer<T>.Default.Equals(field(mine), field(read)) ? field(theirs) : field(mine);
    }
}
