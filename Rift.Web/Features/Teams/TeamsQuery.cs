using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Database;

namespace Rift.Web.Features.Teams;

/// <summary>What a team or a member earned in a period, on the days on which it counted for the team.</summary>
public sealed record TeamFigures(long Gold, long Xp, long Meetings)
{
    public static readonly TeamFigures None = new(0, 0, 0);
}

public sealed record TeamStanding(Guid Id, string Name, bool IsClosed, long Active, TeamFigures Figures)
{
    /// <summary>Null where no member is active.</summary>
    public decimal? Mean(long sum) => Active == 0 ? null : Math.Round((decimal)sum / Active, 1);
}

public sealed record TeamMember(
    PlayerId Id, string Name, string? Initials, string Role, string State, bool IsPrivate, TeamFigures Figures)
{
    public string Face => Initials ?? Domain.People.Initials.Of(Name);
}

/// <summary>
/// Teams by the day figures and the membership of each day, so that the past does not change when a player moves.
/// </summary>
public sealed class TeamsQuery(NpgsqlDataSource database, LocalCalendar calendar, TimeProvider clock)
{
    // A private player counts for the team and is only not shown; a player on leave keeps what they earned before.
    private const string StandingsSql = """
        select t.team_id as id, t.name, t.closed_at is not null as is_closed,
               (select count(*) from members_on(@today) m join current_players p using (player_id)
                where m.team_id = t.team_id and p.state = 'active') as active,
               coalesce(sum(d.gold), 0)::bigint as gold, coalesce(sum(d.xp), 0)::bigint as xp,
               coalesce(sum(d.events) filter (where r.counts_as = 'meeting_booked'), 0)::bigint as meetings
        from teams t
        left join team_members m on m.team_id = t.team_id and m.since <= @last and (m.until is null or m.until > @first)
        left join player_days d on d.player_id = m.player_id
                                and d.local_date between greatest(@first, m.since) and @last
                                and (m.until is null or d.local_date < m.until)
        left join gamification_rules r on r.event_type = d.event_type
        where (@team::uuid is null and t.closed_at is null) or t.team_id = @team
        group by t.team_id
        order by t.name_form collate names
        """;

    private const string MembersSql = """
        select p.player_id as id, p.display_name as name, p.initials, p.role, p.state, p.is_private,
               coalesce(sum(d.gold), 0)::bigint as gold, coalesce(sum(d.xp), 0)::bigint as xp,
               coalesce(sum(d.events) filter (where r.counts_as = 'meeting_booked'), 0)::bigint as meetings
        from members_on(@today) now
        join current_players p on p.player_id = now.player_id and p.state <> 'left'
        left join team_members m on m.team_id = now.team_id and m.player_id = now.player_id
        left join player_days d on d.player_id = m.player_id
                                and d.local_date between greatest(@first, m.since) and @last
                                and (m.until is null or d.local_date < m.until)
        left join gamification_rules r on r.event_type = d.event_type
        where now.team_id = @team
          and (not p.is_private or @seesPrivate or p.player_id = @visitor)
        group by p.player_id, p.display_name, p.name_form, p.initials, p.role, p.state, p.is_private
        order by p.name_form collate names, p.player_id
        """;

    public DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    /// <summary>The open teams.</summary>
    public async Task<IReadOnlyList<TeamStanding>> AllAsync(Period period, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await StandingsAsync(transaction, null, period, ct);
    }

    /// <summary>
    /// Null where there is no such team. Only they themselves, the team's lead and admins see private members.
    /// </summary>
    public async Task<(TeamStanding Team, IReadOnlyList<TeamMember> Members)?> FindAsync(
        Guid team, Period period, CurrentUser visitor, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await StandingsAsync(transaction, team, period, ct) is not [var standing])
            return null;

        var seesPrivate = visitor.Role == Role.Admin || (visitor.Role == Role.Lead && visitor.TeamId == team);
        var members = await transaction.ListAsync<MemberRow>(
            MembersSql, new { today = Today, team, period.First, period.Last, seesPrivate, visitor = visitor.Id }, ct);

        return (standing, [.. members.Select(member => member.ToMember())]);
    }

    private async Task<IReadOnlyList<TeamStanding>> StandingsAsync(
        DatabaseTransaction transaction, Guid? team, Period period, CancellationToken ct)
    {
        var asked = new { today = Today, team, period.First, period.Last };

        return [.. (await transaction.ListAsync<TeamRow>(StandingsSql, asked, ct)).Select(row => row.ToStanding())];
    }

    private sealed record TeamRow(Guid Id, string Name, bool IsClosed, long Active, long Gold, long Xp, long Meetings)
    {
        public TeamStanding ToStanding() => new(Id, Name, IsClosed, Active, new TeamFigures(Gold, Xp, Meetings));
    }

    private sealed record MemberRow(
        PlayerId Id, string Name, string? Initials, string Role, string State, bool IsPrivate, long Gold, long Xp,
        long Meetings)
    {
        public TeamMember ToMember() =>
            new(Id, Name, Initials, Role, State, IsPrivate, new TeamFigures(Gold, Xp, Meetings));
    }
}
