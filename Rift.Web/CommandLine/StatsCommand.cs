using System.Globalization;
using Dapper;
using Rift.Domain.Activity;
using Rift.Domain.Calendar;
using Rift.Domain.Progression;
using Spectre.Console;

namespace Rift.Web.CommandLine;

internal static class StatsCommand
{
    private const string Sql = """
        select p.handle, p.display_name as name, coalesce(t.gold, 0) as gold, coalesce(t.xp, 0) as xp, coalesce(t.events, 0) as events,
               coalesce((select sum(d.events)::bigint
                         from player_days d join gamification_rules r using (event_type)
                         where d.player_id = p.player_id and d.local_date between @monday and @sunday and r.counts_as = 'meeting_booked'), 0) as meetings
        from players p left join player_totals t using (player_id)
        where @handle::text is null or p.handle = @handle
        order by gold desc, p.handle
        """;

    public static async Task<int> RunAsync(Workplace work, string? player, CancellationToken ct)
    {
        await using var database = await work.OpenDatabaseAsync(ct);
        await using var connection = await database.Source.OpenConnectionAsync(ct);
        var monday = LocalCalendar.MondayOf(new LocalCalendar(work.Settings.TimeZone).DayOf(TimeProvider.System.GetUtcNow()));
        var handle = player is null ? null : PlayerHandle.Read(player)?.Value ?? player;
        var rows = (await connection.QueryAsync<Row>(
            new CommandDefinition(Sql, new { handle, monday, sunday = monday.AddDays(6) }, cancellationToken: ct))).AsList();

        if (rows.Count == 0)
            throw new CommandFailedException($"There is no player '{player}'. Run stats without --player to see them all.");

        work.Console.Write(TableOf(rows));

        return 0;
    }

    private static Table TableOf(IEnumerable<Row> rows)
    {
        var table = new Table().AddColumns("Player", "Handle", "Gold", "XP", "Level", "Rank this week", "Meetings", "Events");

        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape(row.Name), Markup.Escape(row.Handle), Text(row.Gold), Text(row.Xp), Text(Level.At(row.Xp).Number),
                WeeklyRank.For(row.Meetings).Rank.ToString(), Text(row.Meetings), Text(row.Events));
        }

        return table;
    }

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private sealed record Row(string Handle, string Name, long Gold, long Xp, long Events, long Meetings);
}
