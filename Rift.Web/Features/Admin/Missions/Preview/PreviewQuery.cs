using Npgsql;
using Rift.Domain.Awards;
using Rift.Domain.Calendar;
using Rift.Domain.Missions;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Missions.Edit;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Missions.Preview;

/// <summary>Who would have completed a mission in a window that is over.</summary>
/// <param name="Names">The first of them.</param>
public sealed record PreviewWindow(MissionWindow Window, long Count, IReadOnlyList<string> Names)
{
    public long Others => Count - Names.Count;
}

/// <summary>
/// Tries a draft on the last windows, by the day figures: a player or team completes it on the first day by whose end
/// the running sum has reached the target, as where awards are made.
/// </summary>
public sealed class PreviewQuery(
    NpgsqlDataSource database, GameCache game, LocalCalendar calendar, TimeProvider clock)
{
    public const int Windows = 4;

    private const int MostNames = 12;
    private const int AtOnce = 2;

    private const string Amount = """
        sum(case @measure when 'events' then figure.events when 'quantity' then figure.quantity
            when 'gold' then figure.gold else figure.xp end)
        """;

    private const string Days = """
        unnest(@firsts, @lasts) with ordinality as asked (first, last, n)
        join player_days as figure
            on figure.local_date between asked.first and asked.last and figure.event_type <> all(@ignored)
                and (@types::text[] is null or figure.event_type = any(@types))
        """;

    private const string PlayersSql = $"""
        with figures as (
            select figure.player_id, asked.n, figure.local_date, {Amount} as amount
            from {Days}
            where (@players::uuid[] is null or figure.player_id = any(@players))
              and (not @isOfTeams or exists (
                  select 1 from team_members as stay
                  where stay.player_id = figure.player_id and stay.since <= figure.local_date
                    and (stay.until is null or figure.local_date < stay.until)
                    and (cardinality(@teams) = 0 or stay.team_id = any(@teams))))
            group by figure.player_id, asked.n, figure.local_date
        ), running as (
            select player_id, n, sum(amount) over (partition by player_id, n order by local_date) as so_far
            from figures
        ), reached as (
            select n, player_id from running group by n, player_id having max(so_far) >= @target
        )
        select n::integer as window, display_name as name, whole
        from (
            select n, display_name, count(*) over (partition by n) as whole,
                   row_number() over (partition by n order by name_form collate names, player_id) as place
            from reached join current_players using (player_id)) as named
        where place <= @most
        order by n, place
        """;

    private const string TeamsSql = $"""
        with figures as (
            select stay.team_id, asked.n, figure.local_date, {Amount} as amount
            from {Days}
            join team_members as stay
                on stay.player_id = figure.player_id and stay.since <= figure.local_date
                    and (stay.until is null or figure.local_date < stay.until)
            where cardinality(@teams) = 0 or stay.team_id = any(@teams)
            group by stay.team_id, asked.n, figure.local_date
        ), running as (
            select team_id, n, sum(amount) over (partition by team_id, n order by local_date) as so_far
            from figures
        ), reached as (
            select n, team_id from running group by n, team_id having max(so_far) >= @target
        )
        select n::integer as window, name, whole
        from (
            select n, name, count(*) over (partition by n) as whole,
                   row_number() over (partition by n order by name_form collate names) as place
            from reached join teams using (team_id)) as named
        where place <= @most
        order by n, place
        """;

    private readonly SlowReads _reads = new(AtOnce, SlowReads.UsualWait);

    /// <summary>The newest window first.</summary>
    /// <exception cref="NoTurnException">Too many others are looking.</exception>
    public async Task<IReadOnlyList<PreviewWindow>> RunAsync(MissionDraft draft, CancellationToken ct)
    {
        var book = await game.CurrentAsync(ct);
        var today = calendar.DayOf(clock.GetUtcNow());
        var windows = PastWindows.Before(draft.ToMission(), today, Windows, book.Seasons).ToList();
        var sql = draft.Audience == MissionAudience.Team ? TeamsSql : PlayersSql;
        var rows = await _reads.RunAsync(
            () => database.ListAsync<ReachedRow>(sql, ParametersOf(draft, windows, book), ct), ct);
        var byWindow = rows.ToLookup(row => row.Window);

        return
        [
            .. windows.Select((window, n) => new PreviewWindow(
                window, byWindow[n + 1].FirstOrDefault()?.Whole ?? 0, [.. byWindow[n + 1].Select(row => row.Name)])),
        ];
    }

    private static object ParametersOf(MissionDraft draft, List<MissionWindow> windows, GameBook book) => new
    {
        firsts = windows.Select(window => window.Start).ToArray(),
        lasts = windows.Select(window => window.End ?? window.Start).ToArray(),
        ignored = Counted.GameTypes.ToArray(),
        types = draft.Counted.EventType is { } type ? [type]
            : draft.Counted.Figure is { } figure ? book.Rules.TypesOf(figure).ToArray()
            : (string[]?)null,
        players = draft.Audience == MissionAudience.Players
            ? draft.Players.Select(player => player.Value).ToArray()
            : null,
        isOfTeams = draft.Audience == MissionAudience.Members,
        teams = draft.Teams.ToArray(),
        measure = GameNames.Of(draft.Counted.Measure),
        draft.Target,
        most = MostNames,
    };

    private sealed record ReachedRow(int Window, string Name, long Whole);
}
