using System.Diagnostics;
using System.Net.Http.Json;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>
/// Many players change at once; how long until all of them were looked at, and how long rows are held.
/// </summary>
internal static class CatchUp
{
    private const int DaysOfHistory = 60;

    public static async Task RunAsync(IAnsiConsole console, BenchServer server, int players, CancellationToken ct)
    {
        console.WriteLine(AwardsBench.Text($"filling: {players:N0} players with {DaysOfHistory} days"));
        await server.ExecuteAsync(FillSql(players), ct);
        await server.ExecuteAsync("vacuum analyze", ct);
        await EndAsync(server, ct);
        console.WriteLine("first look at all of them");
        await server.ExecuteAsync(MarkSql, ct);
        console.WriteLine(AwardsBench.Text(
            $"  {await EndAsync(server, ct):N1} s, {await AwardsAsync(server, ct):N0} awards so far"));
        await server.ExecuteAsync(MarkSql, ct);
        console.WriteLine(AwardsBench.Text($"all changed, nothing due: {await EndAsync(server, ct):N1} s"));

        using var holding = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var longest = LongestWaitAsync(server, holding.Token);
        var before = await AwardsAsync(server, ct);
        await SetMissionAsync(server, "One connect", "connect", 1, "once", ct);
        var seconds = await EndAsync(server, ct);
        await holding.CancelAsync();
        console.WriteLine(AwardsBench.Text(
            $"all changed, an award for each: {seconds:N1} s, {await AwardsAsync(server, ct) - before:N0} awards"));
        console.WriteLine(AwardsBench.Text($"  rows were held for {await longest:N1} ms at the longest"));
    }

    /// <summary>Until no player is left to look at. In seconds.</summary>
    public static async Task<double> EndAsync(BenchServer server, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();

        while (await CountAsync(
            server,
            "select (select count(*) from player_changes) + (select count(*) from award_sweep where since is not null)",
            ct) > 0)
        {
            await Task.Delay(50, ct);
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public static Task SetMissionAsync(
        BenchServer server, string name, string countsAs, int target, string period, CancellationToken ct) =>
        server.ExecuteAsync(
            $"""
            insert into missions (mission_id, name, measure, counts_as, target, period, starts_on, audience, gold,
                                  created_at, changed_at)
            values (gen_random_uuid(), '{name}', 'events', '{countsAs}', {target}, '{period}', '2020-01-01', 'everyone',
                    5, now(), now())
            """,
            ct);

    public static async Task SendAsync(BenchServer server, string player, string eventType, CancellationToken ct)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-RIFT-SECRET", server.Secret);
        using var answer = await http.PostAsJsonAsync(
            $"http://127.0.0.1:{server.Port}/api/v1/webhook/ingest",
            new { source = "bench", event_type = eventType, player },
            ct);
        answer.EnsureSuccessStatusCode();
    }

    public static async Task<long> CountAsync(BenchServer server, string sql, CancellationToken ct)
    {
        await using var command = server.Database.CreateCommand(sql);

        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static Task<long> AwardsAsync(BenchServer server, CancellationToken ct) =>
        CountAsync(server, "select count(*) from awards", ct);

    // Asks for a row that the intake needs as the intake does, of one player after the other as awards come in.
    private static async Task<double> LongestWaitAsync(BenchServer server, CancellationToken ct)
    {
        var longest = 0.0;
        var ids = new List<Guid>();
        await using (var command = server.Database.CreateCommand(
            "select player_id from player_totals order by player_id"))
        {
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            while (await reader.ReadAsync(CancellationToken.None))
                ids.Add(reader.GetGuid(0));
        }

        for (var n = 0; !ct.IsCancellationRequested; n = (n + 97) % ids.Count)
        {
            var started = Stopwatch.GetTimestamp();
            await server.ExecuteAsync(
                $"select 1 from player_totals where player_id = '{ids[n]}' for no key update", CancellationToken.None);
            longest = Math.Max(longest, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return longest;
    }

    private const string MarkSql = """
        insert into player_changes as mark (player_id, changed_at, since, from_day)
        select player_id, now(), now(), current_date from player_totals
        on conflict (player_id) do update set changes = mark.changes + 1;
        """;

    private static string FillSql(int players) => $"""
        insert into players (player_id, handle, display_name)
        select ('00000000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, 'many-' || n, 'Many ' || n
        from generate_series(1, {players}) as n;

        insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
            occurred_at, entered_at)
        select player_id, 'event', gen_random_uuid(), event_type, day, 4, 4, 40, 20, day, day
        from players cross join unnest(array['call_dial', 'call_connect']) as event_type
            cross join generate_series(current_date - {DaysOfHistory - 1}, current_date, interval '1 day') as day
        where handle like 'many-%' and extract(isodow from day) < 6;

        insert into player_days (player_id, local_date, event_type, events, quantity, gold, xp)
        select player_id, local_date, event_type, sum(events), sum(quantity), sum(gold), sum(xp)
        from reward_entries where player_id in (select player_id from players where handle like 'many-%')
        group by 1, 2, 3;

        insert into player_totals (player_id, gold, xp, events, version)
        select player_id, sum(gold), sum(xp), sum(events), 1 from player_days
        where player_id in (select player_id from players where handle like 'many-%') group by 1;
        """;
}
