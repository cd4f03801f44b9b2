using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.Missions;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.Rewarding.Streaks;

namespace Rift.Web.Rewarding.Personal;

/// <summary>
/// Sets the personal missions of a week from its Monday on, by the organisation's clock: some players at a time, in the
/// order of their ids. How far that has come is stored with the missions themselves, so that any server goes on where
/// another was killed, and none sets one twice.
/// </summary>
public sealed class SetPersonalMissions(
    NpgsqlDataSource database, RuleCache rules, ReadStreaks streaks, LocalCalendar organisation, TimeProvider clock,
    BackgroundLoop loop) : BackgroundService
{
    private const int MostAtOnce = 500;
    private const int WeeksToBeKnown = 8;

    private const string BeginSql =
        "insert into personal_mission_weeks (week) values (@week) on conflict (week) do nothing";

    // A server that knows of no personal mission asks again.
    private const string TellSql = "select pg_notify('rift', 'game')";

    // One server at a time goes on; the others leave it to that one.
    private const string CursorSql = """
        select coalesce(after_player, '00000000-0000-0000-0000-000000000000')
        from personal_mission_weeks
        where week = @week and done_at is null
        for update skip locked
        """;

    private const string PlayersSql = """
        select player.player_id as player,
               coalesce(team.personal_missions, organisation.personal_missions)
                   and (player.claimed or exists (
                       select from player_days as day
                       where day.player_id = player.player_id and events > 0
                         and local_date >= @week - 7 * @weeks)) as gets_some
        from organisation
        cross join (
            select player_id, claimed from current_players
            where state = 'active' and player_id > @after
            order by player_id
            limit @most) as player
        left join members_on(@week) as member on member.player_id = player.player_id
        left join teams as team on team.team_id = member.team_id
        order by player.player_id
        """;

    private const string AdvanceSql = """
        update personal_mission_weeks
        set after_player = coalesce(@last, after_player), done_at = case when @isDone then @now end
        where week = @week
        """;

    /// <summary>Sets what is to be set of this week. Another server may be at it.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var week = LocalCalendar.MondayOf(organisation.DayOf(clock.GetUtcNow()));
        await database.ExecuteAsync(BeginSql, new { week }, ct);

        while (await RunStepAsync(week, ct))
        {
        }
    }

    /// <summary>False where nothing is left to do.</summary>
    public async Task<bool> RunStepAsync(DateOnly week, CancellationToken ct)
    {
        var (book, calendar) = (await rules.CurrentAsync(), await streaks.CalendarAsync(ct));
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await transaction.FindAsync<Guid?>(CursorSql, new { week }, ct) is not { } after)
            return false;

        var asked = new { week, after, weeks = WeeksToBeKnown, most = MostAtOnce };
        var players = await transaction.ListAsync<FoundPlayer>(PlayersSql, asked, ct);
        var ids = players.Where(player => player.GetsSome).Select(player => player.Player.Value).ToArray();
        var figures = await ReadPersonalFigures.RunAsync(transaction, ids, week, ct);
        var (last, isDone) = (players.Count == 0 ? (Guid?)null : players[^1].Player.Value, players.Count < MostAtOnce);
        await transaction.ExecuteAsync(AdvanceSql, new { week, last, isDone, now = clock.GetUtcNow() }, ct);
        await StorePersonalMissions.RunAsync(
            transaction,
            [
                .. from player in figures
                   from mission in PersonalTargets.For(
                       week, player.Days, player.FirstDay, calendar.With(player.Leaves), book)
                   select (player.Player, mission),
            ],
            clock.GetUtcNow(), ct);

        if (after == Guid.Empty)
            await transaction.ExecuteAsync(TellSql, null, ct);

        await transaction.CommitAsync(ct);

        return !isDone;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunAsync(Schedules.SetPersonalMissions, RunAsync, "set personal missions", stoppingToken);

    private sealed record FoundPlayer(PlayerId Player, bool GetsSome);
}
