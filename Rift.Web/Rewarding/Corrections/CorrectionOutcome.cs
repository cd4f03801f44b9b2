namespace Rift.Web.Rewarding.Corrections;

public enum CorrectionVerdict
{
    Done,

    /// <summary>There is no such event or award of this player, or the event was archived.</summary>
    NotFound,

    /// <summary>It stands as asked for already; a form sent twice ends here too.</summary>
    Unchanged,

    /// <summary>It was voided before and counts for nothing; it can only be restored.</summary>
    AlreadyVoided,

    /// <summary>The player has less than an award would take.</summary>
    MoreThanThereIs,

    /// <summary>The reason is missing, or longer than <see cref="CorrectionOutcome.LongestReason"/>.</summary>
    WrongReason,
}

/// <summary>
/// What became of a correction or an award, and by how much gold and XP it changed the player's totals.
/// </summary>
public readonly record struct CorrectionOutcome(CorrectionVerdict Verdict, long Gold = 0, long Xp = 0)
{
    /// <summary>Characters.</summary>
    public const int LongestReason = 200;

    internal static bool IsReason(string reason) => reason.Trim().Length is > 0 and <= LongestReason;
}
