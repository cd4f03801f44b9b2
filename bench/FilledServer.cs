using System.Globalization;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>A Rift with so many stored events, and what was measured on it.</summary>
internal sealed class FilledServer : IAsyncDisposable
{
    private const int Days = 365;
    private const int SecondsToSettle = 20;

    // Load to give before measuring: the processor's caches still hold the data of the server that was measured before.
    private const int SecondsToTurn = 2;

    private readonly BenchServer _server;
    private readonly HudTabs _tabs;

    private FilledServer(BenchServer server, HudTabs tabs, int size) => (_server, _tabs, Size) = (server, tabs, size);

    /// <summary>Events before anything was measured; measuring adds to them.</summary>
    public int Size { get; }

    public List<Measured> Ingest { get; } = [];

    public List<Measured> Polls { get; } = [];

    public long PeakMemory => _server.PeakMemory;

    public static async Task<FilledServer> StartAsync(IAnsiConsole console, int size, CancellationToken ct)
    {
        var server = await BenchServer.StartAsync(ct);
        var filled = new FilledServer(server, await HudTabs.OpenAsync(server, ct), size);
        await IngestBench.RiftAsync(server, 64, BenchServer.WarmUpSeconds, ct);
        await HudBench.MeasureAsync(server, filled._tabs, BenchServer.WarmUpSeconds, ct);
        await FillAsync(console, server, size, ct);

        return filled;
    }

    /// <summary>Gives a server so many events instead of those that it has.</summary>
    public static async Task FillAsync(IAnsiConsole console, BenchServer server, int size, CancellationToken ct)
    {
        foreach (var (what, sql) in Steps(size))
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filling with {size:N0}: {what}"));
            await server.ExecuteAsync(sql, ct);
        }
    }

    /// <summary>
    /// Right after filling everything is cold, and each page goes to the WAL whole once; neither is a cost of growth.
    /// </summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        await _server.ExecuteAsync("checkpoint", ct);
        await IngestBench.RiftAsync(_server, 64, SecondsToSettle, ct);
    }

    public async Task TakeEventsAsync(int seconds, CancellationToken ct)
    {
        await IngestBench.RiftAsync(_server, 64, SecondsToTurn, ct);
        Ingest.Add(await IngestBench.RiftAsync(_server, 64, seconds, ct));
    }

    public async Task AnswerPollsAsync(int seconds, CancellationToken ct)
    {
        await HudBench.MeasureAsync(_server, _tabs, SecondsToTurn, ct);
        Polls.Add((await HudBench.MeasureAsync(_server, _tabs, seconds, ct)).Polls);
    }

    /// <summary>What the database takes now, for people.</summary>
    public async Task<string> DiskAsync(CancellationToken ct)
    {
        await using var command = _server.Database.CreateCommand(
            "select pg_size_pretty(pg_database_size(current_database()))");

        return (string)(await command.ExecuteScalarAsync(ct))!;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // History as the intake would have written it, a year long. The keys are taken off and put on again, which is
    // faster than keeping them in order for millions of rows.
    private static IEnumerable<(string What, string Sql)> Steps(int events) =>
    [
        ("keys off", """
            truncate raw_events, event_fingerprints, reward_entries, player_totals, player_days, player_changes;
            alter table raw_events drop constraint raw_events_pkey;
            alter table event_fingerprints drop constraint event_fingerprints_pkey;
            alter table reward_entries drop constraint reward_entries_pkey,
                drop constraint reward_entries_player_id_kind_source_id_key
            """),
        ("events", $$"""
            insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, idempotency_key,
                occurred_at, received_at, local_date, gold, xp)
            select ('00000000-0000-7000-9000-'
                       || lpad(to_hex((random() * {{BenchServer.Players - 1}})::int + 1), 12, '0'))::uuid,
                   uuidv7(at - now()), 'history', 'call_dial', '{"company":"Acme Corp","call_duration":180}', 1,
                   'history-' || n, at, at, at::date, 10, 5
            from (
                select n, now() - random() * interval '{{Days}} days' as at
                from generate_series(1, {{events}}) as n) as made
            """),
        ("fingerprints", $"""
            insert into event_fingerprints (fingerprint, event_id, content, keyed, seen_at)
            select gen_random_uuid(), event_id, event_id, true, received_at from raw_events
            """),
        ("ledger", $"""
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
                detail, occurred_at, entered_at)
            select player_id, 'event', event_id, event_type, local_date, 1, 1, gold, xp, 'Acme Corp',
                   occurred_at, received_at
            from raw_events
            """),
        ("days and totals", $"""
            insert into player_days (player_id, local_date, event_type, events, quantity, gold, xp)
            select player_id, local_date, event_type, count(*), count(*), sum(gold), sum(xp)
            from raw_events group by 1, 2, 3;
            insert into player_totals (player_id, gold, xp, events, version)
            select player_id, sum(gold), sum(xp), count(*), 1 from raw_events group by 1
            """),
        ("keys on", """
            set maintenance_work_mem = '1GB';
            alter table raw_events add primary key (player_id, event_id);
            alter table event_fingerprints add primary key (fingerprint);
            alter table reward_entries add primary key (player_id, entry_id), add unique (player_id, kind, source_id);
            select pg_notify('rift', 'everything')
            """),
        ("vacuum", "vacuum (freeze, analyze)"),
        ("checkpoint", "checkpoint"),
    ];
}
