namespace Rift.Web.Features.Admin.Rules;

/// <summary>The effect of a draft as the page shows it.</summary>
/// <param name="Stamp">Tells this draft from another, so that a save knows whether its effect has been shown.</param>
/// <param name="Everybody">All players, not only the first.</param>
/// <param name="Effect">Null where the draft changes nothing.</param>
public sealed record PreviewView(DraftPlan Plan, string Stamp, bool Everybody, Preview? Effect)
{
    /// <summary>How many players are shown without being asked for more.</summary>
    public const int First = 12;

    public static readonly PreviewView OfNothing = new(new DraftPlan([]), "", false, null);

    public IEnumerable<PlayerEffect> Players => Effect is null ? [] : Everybody ? Effect.Players : Effect.Players.Take(First);

    public int Hidden => Effect is null || Everybody ? 0 : Math.Max(0, Effect.Players.Count - First);

    /// <summary>The rows that somebody else changed since they were read.</summary>
    public IEnumerable<PlannedRow> Meanwhile => Plan.Rows.Where(row => row.Theirs is not null);
}
