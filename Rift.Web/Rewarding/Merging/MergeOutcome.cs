using Rift.Domain;

namespace Rift.Web.Rewarding.Merging;

public abstract record MergeOutcome
{
    private MergeOutcome()
    {
    }

    public sealed record Merged(Guid Merge) : MergeOutcome;

    /// <summary>One of the two does not exist, was merged or erased, or they are the same.</summary>
    public sealed record NotThere : MergeOutcome;

    /// <summary>One of the two was saved since the preview.</summary>
    public sealed record Stale : MergeOutcome;

    /// <summary>
    /// The default player cannot go: events without a player have no name that could lead elsewhere.
    /// </summary>
    public sealed record IsDefaultPlayer : MergeOutcome;

    /// <summary>No admin who can sign in would be left.</summary>
    public sealed record LastAdmin : MergeOutcome;

    /// <summary>Both players' figures are being written without a pause.</summary>
    public sealed record Busy : MergeOutcome;
}

public abstract record UndoOutcome
{
    private UndoOutcome()
    {
    }

    public sealed record Undone(PlayerId Player, string Name) : UndoOutcome;

    public sealed record NotThere : UndoOutcome;

    public sealed record Refused(string Why) : UndoOutcome;

    public sealed record Busy : UndoOutcome;
}
