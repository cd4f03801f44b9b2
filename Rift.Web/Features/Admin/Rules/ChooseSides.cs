using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>An admin's choice where somebody else changed the same row. It changes the draft; nothing is stored.</summary>
internal static class ChooseSides
{
    /// <summary>Null where theirs is to have no such row.</summary>
    public static DraftRow? TakeTheirs(PlannedRow row) => row.Now is { } now ? DraftRow.Of(now.Rule, now.ChangeId) : null;

    /// <summary>
    /// What was typed differently from what had been read stays, and what was left alone follows theirs. Null where neither has such a row.
    /// </summary>
    public static DraftRow? KeepMine(PlannedRow row)
    {
        if (row.Now is not { } now)
            return row.Typed.Removed ? null : DraftRow.Of(row.Typed.ToTyped(), readAt: 0);

        var mine = row.Typed.ToTyped();
        var kept = DraftRow.Of(row.Base is { } read ? Merge(mine, RuleText.Typed(read), RuleText.Typed(now.Rule)) : mine, now.ChangeId);
        kept.Removed = row.Typed.Removed;

        return kept;
    }

    private static TypedRule Merge(TypedRule mine, TypedRule read, TypedRule theirs)
    {
        return new TypedRule(
            mine.EventType, Pick(rule => rule.Label), Pick(rule => rule.Icon), Pick(rule => rule.Gold), Pick(rule => rule.Xp),
            Pick(rule => rule.PerQuantity), Pick(rule => rule.CountsAs), Pick(rule => rule.DailyCap), Pick(rule => rule.Cooldown),
            Pick(rule => rule.Active));

        T Pick<T>(Func<TypedRule, T> field) => EqualityComparer<T>.Default.Equals(field(mine), field(read)) ? field(theirs) : field(mine);
    }
}
