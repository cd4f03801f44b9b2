using Rift.Domain;

namespace Rift.Web.Features.Admin.Players.Invite;

/// <summary>
/// A player who gets no link, and the sentence that says why, to be filled with the name and the id; the name is null
/// for a player who no longer exists.
/// </summary>
public sealed record NotInvited(PlayerId Player, string? Name, string Why);

/// <summary>Which of the chosen players get an invitation, in the order in which they were chosen.</summary>
public sealed record InvitePlan(IReadOnlyList<StoredPlayer> Invited, IReadOnlyList<NotInvited> Others)
{
    /// <summary>As many as one import may bring.</summary>
    public const int MostPlayers = 2_000;

    public static InvitePlan Of(IEnumerable<PlayerId> chosen, IEnumerable<StoredPlayer> found)
    {
        var players = found.ToDictionary(player => player.Id);
        var ids = chosen.Distinct().ToList();

        return new InvitePlan(
            [.. from id in ids where ObstacleOf(players.GetValueOrDefault(id)) is null select players[id]],
            [
                .. from id in ids
                   let player = players.GetValueOrDefault(id)
                   let why = ObstacleOf(player)
                   where why is not null
                   select new NotInvited(id, player?.Name, why),
            ]);
    }

    private static string? ObstacleOf(StoredPlayer? player) => player switch
    {
        null => PlayerTexts.NotThere,
        { HasLeft: true } => PlayerTexts.HasLeft,
        { HasAccount: true } => InviteTexts.HasAccount,
        _ => null,
    };
}
