using System.Net;
using Npgsql;
using Rift.Domain;

namespace Rift.Tests.Rewarding.Recording;

public sealed class EventWriterTests(TestCluster cluster)
{
    [Fact]
    public async Task A_full_queue_refuses_at_once_and_takes_again_when_there_is_room()
    {
        await using var app = await RiftApp.StartAsync(
            cluster, settings => settings with { QueueLength = 3, BatchSize = 1 });
        await app.EarnAsync("call_dial");
        var held = await HoldAsync(app);

        // Three find room to wait; the two left over, whichever they are, are refused at once.
        var sent = Enumerable.Range(0, 5).Select(n => PostAsync(app, $"wait-{n}")).ToList();
        var refused = new List<Task<HttpResponseMessage>>();
        await foreach (var answer in Task.WhenEach(sent))
        {
            refused.Add(answer);
            if (refused.Count == 2)
                break;
        }

        foreach (var answer in refused)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await answer).StatusCode);
            Assert.NotNull((await answer).Headers.RetryAfter);
            Assert.Contains(
                "Nothing was saved", await (await answer).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await held.DisposeAsync();
        Assert.All(
            await Task.WhenAll(sent.Except(refused)),
            answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(app, "after")).StatusCode);
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_player_who_is_locked_holds_up_no_other()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial");
        var held = await HoldAsync(app);
        var waiting = Enumerable.Range(0, 3).Select(n => PostAsync(app, $"locked-{n}")).ToList();
        var others = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(n => PostAsync(app, $"other-{n}", $"player-{n}")));

        Assert.All(others, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.All(waiting, answer => Assert.False(answer.IsCompleted));

        await held.DisposeAsync();
        Assert.All(
            await Task.WhenAll(waiting), answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Empty(await app.ReconcileAsync());
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("away", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_that_meets_any_other_lock_waits_alone()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await PostAsync(app, "one");
        await using var connection = await app.Database.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand(
            "select 1 from event_fingerprints for update", connection, transaction);
        await take.ExecuteNonQueryAsync();

        var again = PostAsync(app, "one");
        var others = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => PostAsync(app, $"other-{n}", $"player-{n}")));

        Assert.All(others, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.False(again.IsCompleted);
        await transaction.RollbackAsync();
        Assert.Equal(HttpStatusCode.OK, (await again).StatusCode);
    }

    [Fact]
    public async Task An_event_of_a_player_who_was_removed_meanwhile_fails_alone()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial", "gone");
        await app.EarnAsync("call_dial");

        // Without a notice, as for a server that has not heard of it yet.
        await app.ExecuteAsync("alter table players disable trigger user");
        await app.ExecuteAsync("delete from player_days where player_id <> $1", PlayerId.Default.Value);
        await app.ExecuteAsync("delete from player_totals where player_id <> $1", PlayerId.Default.Value);
        await app.ExecuteAsync("delete from player_changes where player_id <> $1", PlayerId.Default.Value);
        await app.ExecuteAsync("delete from players where handle = 'gone'");

        await app.ExecuteAsync("alter table players enable trigger user");
        var held = await HoldAsync(app);
        var others = Enumerable.Range(0, 3).Select(n => PostAsync(app, $"other-{n}")).ToList();
        var gone = PostAsync(app, "gone", "gone");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gone).StatusCode);
        await held.DisposeAsync();

        Assert.All(
            await Task.WhenAll(others), answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(app, "gone", "gone")).StatusCode);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("unavailable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waited_longer_than_its_sender_is_not_stored()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial");
        var held = await HoldAsync(app);

        var answer = await PostAsync(app, "too-late");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        await held.DisposeAsync();
        await PostAsync(app, "after");

        Assert.Equal(0, await app.CountAsync("select count(*) from raw_events where idempotency_key = 'too-late'"));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(app, "too-late")).StatusCode);
    }

    [Fact]
    public async Task A_sender_who_hangs_up_costs_nothing_and_the_event_is_stored_all_the_same()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial");
        var held = await HoldAsync(app);

        using var hangUp = new CancellationTokenSource();
        var posting = app.PostAsync(Body("gone"), ct: hangUp.Token);
        await Eventually.BecomesTrueAsync(async () => await WaitingForLockAsync(app) == 1);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posting);

        await held.DisposeAsync();
        await Eventually.BecomesTrueAsync(
            async () => await app.CountAsync("select count(*) from raw_events where idempotency_key = 'gone'") == 1);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, "gone")).StatusCode);
        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_event_fails_alone()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await using var spoil = app.Database.CreateCommand(
            "alter table raw_events add check (idempotency_key <> 'bad')");
        await spoil.ExecuteNonQueryAsync();
        await app.EarnAsync("call_dial");
        var held = await HoldAsync(app);

        // The first keeps the writer busy, so that the others meet in one batch.
        var first = PostAsync(app, "first");
        await Eventually.BecomesTrueAsync(async () => await WaitingForLockAsync(app) == 1);
        var together = ((string[])["good-1", "bad", "good-2", "good-3"]).Select(key => PostAsync(app, key)).ToList();
        await held.DisposeAsync();

        Assert.Equal(HttpStatusCode.Created, (await first).StatusCode);
        Assert.Equal(
            [
                HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created,
                HttpStatusCode.Created,
            ],
            (await Task.WhenAll(together)).Select(answer => answer.StatusCode));
        Assert.Equal(0, await app.CountAsync("""
            select count(*) from event_fingerprints f
            where not exists (select 1 from raw_events e where e.event_id = f.event_id)
            """));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Several_writers_count_as_exactly_as_one()
    {
        await using var app = await RiftApp.StartAsync(
            cluster, settings => settings with { Writers = 4, BatchSize = 8 });
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 600).Select(n => PostAsync(app, $"key-{n % 300}", $"player-{n % 300 % 7}")));

        Assert.Equal(300, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(300, await app.CountAsync("select count(*) from raw_events"));
        Assert.Empty(await app.ReconcileAsync());
    }

    /// <summary>Locks the default player's totals until it is disposed of, as another long transaction would.</summary>
    private static async Task<IAsyncDisposable> HoldAsync(RiftApp app)
    {
        var connection = await app.Database.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand("select 1 from player_totals for update", connection, transaction);
        await take.ExecuteNonQueryAsync();

        return new Held(connection, transaction);
    }

    private static Task<long> WaitingForLockAsync(RiftApp app) =>
        app.CountAsync(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");

    private static Task<HttpResponseMessage> PostAsync(RiftApp app, string key, string? player = null) =>
        app.PostAsync(Body(key, player));

    private static object Body(string key, string? player = null) =>
        new { source = "writer", event_type = "call_dial", metadata = new { }, idempotency_key = key, player };

    private sealed class Held(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.RollbackAsync();
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
