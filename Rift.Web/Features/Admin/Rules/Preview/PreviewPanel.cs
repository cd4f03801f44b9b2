using Rift.Domain.Wording;
using Rift.Web.Features.Admin.Rules.Draft;

namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>The effect of a draft as the page shows it.</summary>
/// <param name="Digest">Comes back with a save, which thereby knows whether this effect has been shown.</param>
/// <param name="Effect">Null where the draft changes nothing.</param>
/// <param name="ShowAll">All players, not only the first.</param>
/// <param name="LeavesOut">Rows with a problem or a conflict went in as they are stored.</param>
/// <param name="Meanwhile">What other admins did since the draft was read, such as "Ada changed Dial".</param>
public sealed record PreviewPanel(
    string Digest, RulesEffect? Effect, bool ShowAll, bool LeavesOut, IReadOnlyList<string> Meanwhile)
{
    /// <summary>How many players are shown without being asked for more.</summary>
    public const int First = 12;

    public static readonly PreviewPanel Empty = new("", null, false, false, []);

    public static PreviewPanel Of(DraftPlan plan, RulesEffect? effect, bool showAll) => new(
        plan.Digest, effect, showAll, plan.HasProblems || plan.HasConflicts,
        [
            .. from row in plan.Rows
               where row.Since is not null
               select PreviewTexts.Meanwhile.Fill(row.Since?.Who, row.Name),
        ]);

    public IEnumerable<PlayerEffect> Players =>
        Effect is null ? [] : ShowAll ? Effect.Players : Effect.Players.Take(First);

    public int Hidden => Effect is null || ShowAll ? 0 : Math.Max(0, Effect.Players.Count - First);
}
