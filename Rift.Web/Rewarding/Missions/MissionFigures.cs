using Npgsql;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Rewarding.Missions;

/// <summary>
/// What players' missions depend on, read for many players and windows in one round trip: sums by player, window and
/// event type, never the single days.
/// </summary>
internal sealed record MissionFigures(
    ILookup<PlayerId, WindowFigure> Own, ILookup<Guid, WindowFigure> OfTeams,
    IReadOnlyDictionary<PlayerId, Guid> Teams, ILookup<PlayerId, MissionAward> Awards,
    ILookup<PlayerId, PersonalMission> Personal)
{
    // The team in which each day was: a members' mission counts the days in its teams.
    private const string Sql = """
        select asked.player_id, asked.n as window, stay.team_id, figure.event_type,
               sum(figure.events)::bigint as events, sum(figure.quantity) as quantity,
               sum(figure.gold)::bigint as gold, sum(figure.xp)::bigint as xp
        from unnest(@players, @numbers, @firsts, @lasts) as asked (player_id, n, first, last)
        join player_days as figure
            on figure.player_id = asked.player_id and figure.local_date between asked.first and asked.last
                and figure.event_type <> all(@ignored)
        left join team_members as stay
            on stay.player_id = figure.player_id and stay.since <= figure.local_date
                and (stay.until is null or figure.local_date < stay.until)
        group by asked.player_id, asked.n, stay.team_id, figure.event_type;

        select case when @shares then member.player_id end as player_id, asked.n as window, mine.team_id,
               figure.event_type, sum(figure.events)::bigint as events, sum(figure.quantity) as quantity,
               sum(figure.gold)::bigint as gold, sum(figure.xp)::bigint as xp
        from (select distinct team_id from members_on(@today) where player_id = any(@ids)) as mine
        cross join unnest(@teamNumbers, @teamFirsts, @teamLasts) as asked (n, first, last)
        join team_members as member
            on member.team_id = mine.team_id and member.since <= asked.last
                and (member.until is null or member.until > asked.first)
        join player_days as figure
            on figure.player_id = member.player_id
                and figure.local_date between greatest(asked.first, member.since) and asked.last
                and (member.until is null or figure.local_date < member.until)
                and figure.event_type <> all(@ignored)
        group by 1, asked.n, mine.team_id, figure.event_type;

        select player_id, team_id from members_on(@today) where player_id = any(@ids);

        select player_id, award_id, definition_id, tier::integer as slot, team_id, window_start
        from awards
        where player_id = any(@ids) and definition_id = any(@definitions) and window_start >= @oldest
          and superseded_at is null;

        select player_id, week, slot::integer as slot, measure, event_type, counts_as, target, gold::bigint as gold,
               xp::bigint as xp
        from personal_missions
        where player_id = any(@ids) and week = any(@mondays);
        """;

    public static Task<MissionFigures> ReadAsync(
        NpgsqlDataSource database, MissionQuestion asked, CancellationToken ct) => database.ReadAsync(
        Sql,
        asked.ToParameters(),
        async results =>
        {
            var own = (await results.ReadAsync<FigureRow>()).ToList();
            var ofTeams = (await results.ReadAsync<FigureRow>()).ToList();
            var teams = (await results.ReadAsync<MemberRow>()).ToList();
            var awards = (await results.ReadAsync<MissionAward>()).ToList();
            var personal = (await results.ReadAsync<PersonalRow>()).ToList();

            return new MissionFigures(
                own.ToLookup(row => row.PlayerId!.Value, row => row.ToFigure(asked)),
                ofTeams.ToLookup(row => row.TeamId!.Value, row => row.ToFigure(asked)),
                teams.ToDictionary(row => row.PlayerId, row => row.TeamId),
                awards.ToLookup(award => award.PlayerId),
                personal.ToLookup(row => row.PlayerId, row => row.ToMission()));
        },
        ct);

    private sealed record FigureRow(
        PlayerId? PlayerId, int Window, Guid? TeamId, string EventType, long Events, decimal Quantity, long Gold,
        long Xp)
    {
        public WindowFigure ToFigure(MissionQuestion asked)
        {
            var window = asked.Windows[Window];

            return new WindowFigure(
                window, PlayerId, TeamId, new DayFigure(window.Start, EventType, Events, Quantity, Gold, Xp));
        }
    }

    private sealed record MemberRow(PlayerId PlayerId, Guid TeamId);

    private sealed record PersonalRow(
        PlayerId PlayerId, DateOnly Week, int Slot, string Measure, string? EventType, string? CountsAs, long Target,
        long Gold, long Xp)
    {
        public PersonalMission ToMission() => new(
            Week, Slot,
            new Counted(
                GameNames.ReadMeasure(Measure), EventType, CountsAs is null ? null : CountsAsNames.Find(CountsAs)),
            Target, Gold, Xp);
    }
}

/// <summary>What a player or a member of a team did in a window, in one team, of one event type.</summary>
internal sealed record WindowFigure(MissionWindow Window, PlayerId? Player, Guid? Team, DayFigure Sum);

/// <summary>A completion that is paid.</summary>
internal sealed record MissionAward(
    PlayerId PlayerId, Guid AwardId, Guid DefinitionId, int Slot, Guid? TeamId, DateOnly WindowStart);
