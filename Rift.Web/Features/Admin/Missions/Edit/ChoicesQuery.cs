using Npgsql;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Domain.Calendar;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Admin.Missions.Edit;

public sealed record TeamOption(Guid Id, string Name, bool IsClosed, long Members);

public sealed record BadgeOption(Guid Id, string Name);

/// <summary>What a mission's form can be filled with.</summary>
/// <param name="Players">Who was typed, by the forms of their handles and emails.</param>
public sealed record MissionChoices(
    RuleBook Rules, IReadOnlyList<TeamOption> Teams, IReadOnlyList<BadgeOption> Badges,
    IReadOnlyDictionary<string, PlayerId> Players, LeadLimit Limit, DateOnly Today)
{
    public PlayerId? FindPlayer(string typed) =>
        PlayerHandle.Read(typed) is { } handle
        && (Players.TryGetValue(handle.Value, out var player) || Players.TryGetValue(handle.Form, out player))
            ? player
            : null;
}

public sealed class ChoicesQuery(
    NpgsqlDataSource database, RuleCache rules, LocalCalendar calendar, TimeProvider clock)
{
    private const string Sql = """
        select team.team_id as id, team.name, team.closed_at is not null as is_closed, count(p.player_id) as members
        from teams as team
        left join members_on(@today) as member on member.team_id = team.team_id
        left join current_players as p on p.player_id = member.player_id and p.state <> 'left'
        where @isAdmin or team.team_id = @team
        group by team.team_id
        order by team.name_form collate names;

        select badge_id as id, name from badges
        where measure = 'given' and retired_at is null
        order by position, name;

        select named.name, survivor.player_id as player
        from player_names as named
        join players as player using (player_id)
        join players as survivor on survivor.player_id = coalesce(player.merged_into, player.player_id)
        where named.name = any(@names) and survivor.erased_at is null;

        select lead_gold as gold, lead_xp as xp from organisation;
        """;

    public async Task<MissionChoices> ReadAsync(MissionScope scope, TypedMission typed, CancellationToken ct)
    {
        var book = await rules.CurrentAsync();
        var today = calendar.DayOf(clock.GetUtcNow());
        var handles = typed.PlayerNames.Select(PlayerHandle.Read).OfType<PlayerHandle>();
        var names = handles.SelectMany(handle => new[] { handle.Value, handle.Form }).Distinct().ToArray();

        return await database.ReadAsync(
            Sql,
            new { today, scope.IsAdmin, scope.Team, names },
            async results => new MissionChoices(
                book, [.. await results.ReadAsync<TeamOption>()], [.. await results.ReadAsync<BadgeOption>()],
                (await results.ReadAsync<NamedPlayer>()).ToDictionary(named => named.Name, named => named.Player),
                await results.ReadSingleAsync<LeadLimit>(), today),
            ct);
    }

    private sealed record NamedPlayer(string Name, PlayerId Player);
}
