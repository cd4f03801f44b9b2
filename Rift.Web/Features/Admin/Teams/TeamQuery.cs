using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Teams;

public sealed record TeamLine(Guid Id, string Name, bool IsClosed, long Version, long Members, string? Leads);

public sealed record MemberLine(PlayerId Id, string Name, string Handle, string Role, string State, DateOnly Since);

/// <summary>Teams as an admin sees them, with their players of today; those who have left Rift do not count.</summary>
public sealed class TeamQuery(NpgsqlDataSource database, LocalCalendar calendar, TimeProvider clock)
{
    private const string TeamsSql = """
        select t.team_id as id, t.name, t.closed_at is not null as is_closed, t.version,
               count(p.player_id) as members,
               string_agg(p.display_name, ', ' order by p.name_form collate names)
                   filter (where p.role = 'lead') as leads
        from teams t
        left join members_on(@today) m on m.team_id = t.team_id
        left join current_players p on p.player_id = m.player_id and p.state <> 'left'
        where @team::uuid is null or t.team_id = @team
        group by t.team_id
        order by t.closed_at is not null, t.name_form collate names
        """;

    private const string MembersSql = """
        select p.player_id as id, p.display_name as name, p.handle, p.role, p.state, m.since
        from team_members m join current_players p using (player_id)
        where m.team_id = @team and (m.until is null or m.until > @today)
        order by p.name_form collate names, p.player_id
        """;

    public DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    public Task<IReadOnlyList<TeamLine>> AllAsync(CancellationToken ct) =>
        database.ListAsync<TeamLine>(TeamsSql, new { today = Today, team = (Guid?)null }, ct);

    /// <summary>
    /// Null for no team. Members include those who join later and those who have left Rift, so that no player is moved
    /// unseen.
    /// </summary>
    public async Task<(TeamLine Team, IReadOnlyList<MemberLine> Members)?> FindAsync(Guid team, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var parameters = new { today = Today, team = (Guid?)team };

        return await transaction.FindAsync<TeamLine>(TeamsSql, parameters, ct) is { } line
            ? (line, await transaction.ListAsync<MemberLine>(MembersSql, parameters, ct))
            : null;
    }
}
