namespace Rift.Web.Rewarding.Merging;

/// <summary>
/// Lets no merge move anything until the transaction ends. A merge's step moves an event and its entry together: the
/// one must not be seen before it and the other after it.
/// </summary>
internal static class HoldMerges
{
    public const string Sql = "lock table player_merge_steps in share mode";
}
