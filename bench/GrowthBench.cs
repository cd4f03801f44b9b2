using System.Globalization;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>Ingest and HUD at ever more stored events, on one server that is filled between the measurements.</summary>
internal static class GrowthBench
{
    private const int MuchWritten = 250_000;
    private const int Days = 365;

    public static async Task<int> RunAsync(IAnsiConsole console, int[] sizes, int rounds, int seconds, CancellationToken ct)
    {
        await using var server = await BenchServer.StartAsync(ct);
        var tabs = await HudTabs.OpenAsync(server, ct);
        var table = new Table().AddColumns("stored events", "ingest/s", "p99 ms", "polls/s", "p99 ms", "database", "memory MiB");
        await IngestBench.RiftAsync(server, 64, BenchServer.WarmUpSeconds, ct);
        await HudBench.MeasureAsync(server, tabs, BenchServer.WarmUpSeconds, ct);

        await server.ExecuteAsync(
            "truncate raw_events, event_fingerprints, reward_entries, player_totals, player_days, player_changes; select pg_notify('rift', 'everything')", ct);

        foreach (var size in sizes)
        {
            await FillAsync(console, server, size, ct);
            var stored = await StoredAsync(server, ct);
            var ingest = new List<Measured>();
            var polls = new List<Measured>();

            for (var round = 0; round < rounds; round++)
            {
                ingest.Add(await IngestBench.RiftAsync(server, 64, seconds, ct));
                polls.Add((await HudBench.MeasureAsync(server, tabs, seconds, ct)).Polls);
            }

            var (taken, polled) = (Measured.MedianOf(ingest), Measured.MedianOf(polls));
            table.AddRow(
                Measured.Number(stored), Measured.Number(taken.PerSecond), Measured.Milliseconds(taken.P99), Measured.Number(polled.PerSecond),
                Measured.Milliseconds(polled.P99), await SizeAsync(server, ct), server.PeakMemory.ToString(CultureInfo.InvariantCulture));
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stored:N0} stored: {taken.PerSecond:N0} events/s, polls p99 {polled.P99:N1} ms"));
        }

        console.Write(table);

        return 0;
    }

    // History as the intake would have written it, a year long. The keys are taken off and put on again, which is faster than
    // keeping them in order for millions of rows.
    private static async Task FillAsync(IAnsiConsole console, BenchServer server, int size, CancellationToken ct)
    {
        var missing = size - await StoredAsync(server, ct);

        foreach (var (what, sql) in Steps(missing, $"history-{size}"))
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filling up to {size:N0}: {what}"));
            await server.ExecuteAsync(sql, ct);
        }

        // Only after much was written: to a small database the settling would add more than it holds.
        if (missing > MuchWritten)
            await IngestBench.RiftAsync(server, 64, BenchServer.WarmUpSeconds / 2, ct);
    }

    private static async Task<long> StoredAsync(BenchServer server, CancellationToken ct)
    {
        await using var count = server.Database.CreateCommand("select coalesce(sum(events), 0)::bigint from player_totals");

        return (long)(await count.ExecuteScalarAsync(ct))!;
    }

    private static IEnumerable<(string What, string Sql)> Steps(long events, string source) =>
    [
        ("keys off", """
            alter table raw_events drop constraint raw_events_pkey;
            alter table event_fingerprints drop constraint event_fingerprints_pkey;
            alter table reward_entries drop constraint reward_entries_pkey, drop constraint reward_entries_player_id_kind_source_id_key
            """),
        ("events", $$"""
            insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, idempotency_key, occurred_at, received_at, local_date, gold, xp)
            select ('00000000-0000-7000-9000-' || lpad(to_hex((random() * {{BenchServer.Players - 1}})::int + 1), 12, '0'))::uuid, gen_random_uuid(),
                   '{{source}}', 'call_dial', '{"company":"Acme Corp","call_duration":180}', 1, 'history-' || n, at, at, at::date, 10, 5
            from (select n, now() - random() * interval '{{Days}} days' as at from generate_series(1, {{events}}) as n) as made
            """),
        ("fingerprints", $"""
            insert into event_fingerprints (fingerprint, event_id, content, keyed, seen_at)
            select gen_random_uuid(), event_id, event_id, true, received_at from raw_events where source = '{source}'
            """),
        ("ledger", $"""
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp, detail, occurred_at, entered_at)
            select player_id, 'event', event_id, event_type, local_date, 1, 1, gold, xp, 'Acme Corp', occurred_at, received_at from raw_events where source = '{source}'
            """),
        ("days and totals", $"""
            insert into player_days as day (player_id, local_date, event_type, events, quantity, gold, xp)
            select player_id, local_date, event_type, count(*), count(*), sum(gold), sum(xp) from raw_events where source = '{source}' group by 1, 2, 3
            on conflict (player_id, local_date, event_type) do update set
                events = day.events + excluded.events, quantity = day.quantity + excluded.quantity,
                gold = day.gold + excluded.gold, xp = day.xp + excluded.xp;
            insert into player_totals as total (player_id, gold, xp, events, version)
            select player_id, sum(gold), sum(xp), count(*), 1 from raw_events where source = '{source}' group by 1
            on conflict (player_id) do update set
                gold = total.gold + excluded.gold, xp = total.xp + excluded.xp, events = total.events + excluded.events, version = total.version + 1
            """),
        ("keys on", """
            set maintenance_work_mem = '1GB';
            alter table raw_events add primary key (player_id, event_id);
            alter table event_fingerprints add primary key (fingerprint);
            alter table reward_entries add primary key (player_id, entry_id), add unique (player_id, kind, source_id);
            select pg_notify('rift', 'everything')
            """),
        ("statistics", "analyze"),
        ("checkpoint", "checkpoint"),
    ];

    private static async Task<string> SizeAsync(BenchServer server, CancellationToken ct)
    {
        await using var command = server.Database.CreateCommand("select pg_size_pretty(pg_database_size(current_database()))");

        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
