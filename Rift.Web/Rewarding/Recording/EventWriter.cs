using Npgsql;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Settings;

namespace Rift.Web.Rewarding.Recording;

/// <summary>
/// Takes what has gathered in the queue and commits it in one statement (<see cref="BatchWriter"/>). While the database
/// is unavailable it refuses what comes, and looks for the database's return.
/// </summary>
public sealed class EventWriter(
    NpgsqlDataSource database, EventInbox inbox, RiftSettings settings, ChangeFeed changes, PlayerDirectory players,
    DatabaseOutage outage, TimeProvider clock, ILogger<EventWriter> logger) : BackgroundService
{
    private static readonly TimeSpan IdleBeforeProbe = TimeSpan.FromMilliseconds(500);
    private const int SecondsToProbe = 2;

    private static readonly TimeSpan PauseBetweenProbes = TimeSpan.FromMilliseconds(250);

    private readonly BatchWriter _batches = new(inbox, changes, players, settings.BatchSize, logger);

    // Ends by itself when the queue is closed and empty, so that a shutdown commits and answers what it had taken.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, settings.Writers)
            .Select(_ => Task.Run(() => WriteAsync(CancellationToken.None), CancellationToken.None)));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        inbox.Close();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        RecordEvents? record = null;
        var held = new HeldEvents(settings.QueueLength, clock);
        var lastUsed = clock.GetTimestamp();

        while (await HasWorkAsync(held, ct))
        {
            var batch = EventBatch.Take(inbox.Reader, settings.BatchSize, held);

            try
            {
                // Asked before anything is sent: an event need not be refused for a restart long past.
                if (record is not null && IsIdleSince(lastUsed) && !await record.AnswersAsync(ct))
                    record = await DropAsync(record);

                lastUsed = clock.GetTimestamp();
                record ??= await RecordEvents.OpenAsync(database, settings.DuplicateWindow, changes.Instance, ct);
                await _batches.CommitAsync(record, batch, held, ct);

                if (held.Any && held.Wait == TimeSpan.Zero)
                    await _batches.CommitHeldAsync(record, held, ct);
            }
            catch (Exception failed)
            {
                // After any failure the next event deserves a fresh connection, and no sender may be left waiting.
                LogOutage(failed);
                record = await DropAsync(record);
                await AnswerUntilBackAsync(batch, held, ct);
            }
        }

        await DropAsync(record);
    }

    /// <summary>Whether there is, or may be, something to write; waits for it. False ends the writer.</summary>
    private async Task<bool> HasWorkAsync(HeldEvents held, CancellationToken ct)
    {
        if (!held.Any)
            return await inbox.Reader.WaitToReadAsync(ct);

        using var tryHeld = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var pause = Task.Delay(held.Wait, clock, tryHeld.Token);

        if (!inbox.Reader.Completion.IsCompleted)
            await Task.WhenAny(inbox.Reader.WaitToReadAsync(tryHeld.Token).AsTask(), pause);
        else
            await pause;

        await tryHeld.CancelAsync();

        return true;
    }

    private bool IsIdleSince(long lastUsed) => clock.GetElapsedTime(lastUsed) > IdleBeforeProbe;

    // The driver's own exceptions say all in their message; of any other the log needs the place.
    private void LogOutage(Exception failed)
    {
        if (failed is NpgsqlException)
            outage.Begin(failed.Message);
        else
            logger.LogError(failed, "Could not write events, will refuse them until the database answers");
    }

    private async Task AnswerUntilBackAsync(EventBatch batch, HeldEvents held, CancellationToken ct)
    {
        players.Forget();
        inbox.SetDatabaseUnavailable(true);
        batch.ResolveAll(new RecordOutcome(RecordVerdict.Unavailable));
        held.ResolveAll(new RecordOutcome(RecordVerdict.Unavailable));

        do
        {
            while (inbox.Reader.TryRead(out var pending))
                pending.Resolve(new RecordOutcome(RecordVerdict.Unavailable));
            if (inbox.Reader.Completion.IsCompleted)
                return;

            await Task.Delay(PauseBetweenProbes, clock, ct);
        }
        while (!await AnswersAsync(ct));

        inbox.SetDatabaseUnavailable(false);
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);

            return await ServerState.TakesWritesAsync(connection, SecondsToProbe, ct);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<RecordEvents?> DropAsync(RecordEvents? record)
    {
        if (record is not null)
            await record.DisposeAsync();

        return null;
    }
}
