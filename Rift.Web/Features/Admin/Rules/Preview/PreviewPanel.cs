namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>The effect of a draft as the page shows it.</summary>
/// <param name="Digest">Comes back with a save, which thereby knows whether this effect has been shown.</param>
/// <param name="Effect">Null where the draft changes nothing.</param>
/// <param name="Everybody">All players, not only the first.</param>
/// <param name="LeavesOut">Rows with a problem or a conflict went in as they are stored.</param>
/// <param name="Meanwhile">What other admins did since the draft was read, such as "Ada changed Dial".</param>
public sealed record PreviewPanel(
    string Digest, RulesEffect? Effect, bool Everybody, bool LeavesOut, IReadOnlyList<string> Meanwhile)
{
    /// <summary>How many players are shown without being asked for more.</summary>
    public const int First = 12;

    public static readonly PreviewPanel Empty = new("", null, false, false, []);

    public IEnumerable<PlayerEffect> Players =>
        Effect is null ? [] : Everybody ? Effect.Players : Effect.Players.Take(First);

    public int Hidden => Effect is null || Everybody ? 0 : Math.Max(0, Effect.Players.Count - First);
}
