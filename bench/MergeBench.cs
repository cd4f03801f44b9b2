using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Rewarding.Merging;
using Spectre.Console;

namespace Rift.Bench;

/// <summary>
/// What other players' events wait while a player with many entries is merged: 64 connections send for all but the two,
/// and two connections for the survivor. A round without a merge and one with a merge take turns.
/// </summary>
internal static class MergeBench
{
    private const int Connections = 64;
    private const int Survivor = 1;
    private const int FirstMerged = 2;

    // Player 2, 3, … are merged, a round each; events come in for those after them.
    private const int FirstOther = 1_000;

    private static readonly CurrentUser Admin = new(PlayerId.Default, "Benchmark", "B", Role.Admin, null, null);

    public static async Task<int> RunAsync(
        IAnsiConsole console, int rounds, int seconds, int entries, CancellationToken ct)
    {
        await using var server = await BenchServer.StartAsync(ct);
        await LoadAsync(server, BenchServer.WarmUpSeconds, ct);
        var (alone, beside) = (new List<Load>(), new List<Load>());

        for (var round = 0; round < rounds; round++)
        {
            await FillAsync(server, FirstMerged + round, entries, ct);
            alone.Add(await LoadAsync(server, seconds, ct));
            var merging = MergeAsync(server, FirstMerged + round, ct);
            beside.Add(await LoadAsync(server, seconds, ct));
            var took = await merging;
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"round {round + 1}: merging took {took.TotalSeconds:0.0} s"));
        }

        console.Write(new Table().AddColumns("", "events/s", "p50 ms", "p99 ms", "failed")
            .AddRow(RowOf("others, no merge", alone.Select(load => load.Others)))
            .AddRow(RowOf("others, during a merge", beside.Select(load => load.Others)))
            .AddRow(RowOf("the survivor, no merge", alone.Select(load => load.Survivor)))
            .AddRow(RowOf("the survivor, during a merge", beside.Select(load => load.Survivor))));

        return 0;
    }

    private static async Task<Load> LoadAsync(BenchServer server, int seconds, CancellationToken ct)
    {
        var survivor = OwnLoad.IngestAsync(server, 2, seconds, ct, (Survivor, Survivor));
        var others = await OwnLoad.IngestAsync(
            server, Connections, seconds, ct, (FirstOther, BenchServer.Players));

        return new Load(others, await survivor);
    }

    private static async Task<TimeSpan> MergeAsync(BenchServer server, int merged, CancellationToken ct)
    {
        using var changes = new ChangeFeed(server.Database, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        var merge = new MergePlayers(
            server.Database, new AuditLog(TimeProvider.System), changes, TimeProvider.System);
        var started = TimeProvider.System.GetTimestamp();
        var outcome = await merge.ExecuteAsync(
            IdOf(merged), IdOf(Survivor), await VersionAsync(server, merged, ct),
            await VersionAsync(server, Survivor, ct), Admin, ct);

        if (outcome is not MergeOutcome.Merged)
            throw new InvalidOperationException($"The merge was answered with {outcome}.");

        while (await CountAsync(server, "player_totals", merged, ct) > 0)
            await Task.Delay(50, ct);

        return TimeProvider.System.GetElapsedTime(started);
    }

    private static Task FillAsync(BenchServer server, int player, int entries, CancellationToken ct) =>
        server.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            with made as (
                select uuidv7(at - now()) as event_id, at
                from (select now() - random() * interval '365 days' as at from generate_series(1, {entries})) as moments
            ), stored as (
                insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, occurred_at,
                                        received_at, local_date, gold, xp)
                select '{IdOf(player)}', event_id, 'history', 'call_dial', '{"{}"}', 1, at, at, at::date, 10, 5
                from made
            ), entered as (
                insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold,
                                            xp, occurred_at, entered_at)
                select '{IdOf(player)}', 'event', event_id, 'call_dial', at::date, 1, 1, 10, 5, at, at from made
            ), counted as (
                insert into player_days (player_id, local_date, event_type, events, quantity, gold, xp)
                select '{IdOf(player)}', at::date, 'call_dial', count(*), count(*), count(*) * 10, count(*) * 5
                from made group by at::date
            )
            insert into player_totals (player_id, gold, xp, events, version)
            select '{IdOf(player)}', count(*) * 10, count(*) * 5, count(*), 1 from made
            """), ct);

    private static Task<long> VersionAsync(BenchServer server, int player, CancellationToken ct) =>
        ScalarAsync(server, $"select version from players where player_id = '{IdOf(player)}'", ct);

    private static Task<long> CountAsync(BenchServer server, string table, int player, CancellationToken ct) =>
        ScalarAsync(server, $"select count(*) from {table} where player_id = '{IdOf(player)}'", ct);

    private static async Task<long> ScalarAsync(BenchServer server, string sql, CancellationToken ct)
    {
        await using var command = server.Database.CreateCommand(sql);

        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static PlayerId IdOf(int player) => new(Guid.Parse(string.Create(
        CultureInfo.InvariantCulture, $"00000000-0000-7000-9000-{player:x12}")));

    private static string[] RowOf(string who, IEnumerable<Measured> rounds)
    {
        var measured = Measured.MedianOf([.. rounds]);

        return
        [
            who, Measured.Number(measured.PerSecond), Measured.Milliseconds(measured.P50),
            Measured.Milliseconds(measured.P99), Measured.Number(measured.Failures),
        ];
    }

    private sealed record Load(Measured Others, Measured Survivor);
}
