using Npgsql;
using Rift.Domain;
using Rift.Domain.Missions;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Database;

namespace Rift.Web.Features.Missions;

/// <summary>A member's share of what the team did, as this visitor sees it.</summary>
/// <param name="Player">Null for those who chose to be private, all together.</param>
/// <param name="Percent">Of the whole team's figure: the length of the bar.</param>
public sealed record NamedShare(PlayerId? Player, string Name, string Face, decimal Figure, int Percent);

/// <summary>Puts names to shares. Private players are only shown to themselves, their lead and admins.</summary>
public sealed class ShareNames(NpgsqlDataSource database)
{
    private const string Sql = """
        select player_id as id, display_name as name, initials, is_private from current_players
        where player_id = any(@ids)
        """;

    public async Task<ILookup<Guid, NamedShare>> FindAsync(
        IReadOnlyList<CurrentMission> missions, CurrentUser visitor, CancellationToken ct)
    {
        var ids = missions.SelectMany(mission => mission.Shares).Select(share => share.Player.Value).ToHashSet();
        var people = ids.Count == 0 ? [] : await database.ListAsync<Member>(Sql, new { ids = ids.ToArray() }, ct);
        var members = people.ToDictionary(member => member.Id);

        return missions
            .SelectMany(mission => SharesOf(mission, members, visitor).Select(share => (mission.Definition, share)))
            .ToLookup(pair => pair.Definition, pair => pair.share);
    }

    private static IEnumerable<NamedShare> SharesOf(
        CurrentMission mission, Dictionary<PlayerId, Member> members, CurrentUser visitor)
    {
        var seesAll = visitor.Role == Role.Admin || (visitor.Role == Role.Lead && visitor.TeamId == mission.Team);
        var isShown = mission.Shares.ToLookup(
            share => members.TryGetValue(share.Player, out var member)
                && (seesAll || !member.IsPrivate || member.Id == visitor.Id));

        foreach (var share in isShown[true])
        {
            var member = members[share.Player];
            yield return new NamedShare(
                member.Id, member.Name, member.Initials ?? Initials.Of(member.Name), share.Figure, Percent(share));
        }

        if (isShown[false].Any())
        {
            var rest = isShown[false].ToList();
            yield return new NamedShare(
                null, MissionPageTexts.PrivatePlayers, "…", rest.Sum(share => share.Figure), rest.Sum(Percent));
        }
    }

    private static int Percent(MissionShare share) => (int)Math.Round(share.Fraction * 100);

    private sealed record Member(PlayerId Id, string Name, string? Initials, bool IsPrivate);
}
