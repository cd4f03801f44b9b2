using Npgsql;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Settings;

namespace Rift.Web.Rewarding.Recording;

/// <summary>
/// Takes what has gathered in the queue and commits it in one statement. A batch that PostgreSQL refuses is written
/// event by event, so that a bad one fails alone.
/// </summary>
public sealed class EventWriter(
    NpgsqlDataSource database, EventInbox inbox, RiftSettings settings, ChangeFeed changes, PlayerDirectory players,
    TimeProvider clock, ILogger<EventWriter> logger) : BackgroundService
{
    private static readonly TimeSpan IdleBeforeProbe = TimeSpan.FromMilliseconds(500);
    private const int SecondsToProbe = 2;

    private static readonly TimeSpan PauseBetweenProbes = TimeSpan.FromMilliseconds(250);

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
        var lastUsed = clock.GetTimestamp();

        while (await inbox.Reader.WaitToReadAsync(ct))
        {
            var batch = EventBatch.Take(inbox.Reader, settings.BatchSize);

            try
            {
                // Asked before anything is sent: an event need not be refused for a restart long past.
                if (record is not null && IsIdleSince(lastUsed) && !await record.AnswersAsync(ct))
                    record = await DropAsync(record);

                lastUsed = clock.GetTimestamp();
                record ??= await RecordEvents.OpenAsync(database, settings.DuplicateWindow, changes.Instance, ct);
                await CommitAsync(record, batch, ct);
            }
            catch (Exception failed)
            {
                // Whatever it was, the next event deserves a fresh connection, and no sender may be left waiting.
                LogAway(failed);
                record = await DropAsync(record);
                await AnswerUntilBackAsync(batch, ct);
            }
        }

        await DropAsync(record);
    }

    private bool IsIdleSince(long lastUsed) => clock.GetElapsedTime(lastUsed) > IdleBeforeProbe;

    private async Task CommitAsync(RecordEvents record, EventBatch batch, CancellationToken ct)
    {
        try
        {
            var firsts = await record.ExecuteAsync(batch.Events, ct);
            batch.Resolve(firsts);
            changes.TellPlayers(batch.Events.Select(item => item.Player));
            inbox.TellStored(batch.Events, firsts);
        }
        catch (PostgresException refused) when (IsAboutTheEvents(refused) && batch.Events.Count == 1)
        {
            logger.LogError(refused, "PostgreSQL refused an event of type {EventType}", batch.Events[0].EventType);
            batch.ResolveAll(new RecordOutcome(RecordVerdict.Refused));
        }
        catch (PostgresException refused) when (IsAboutTheEvents(refused))
        {
            foreach (var single in batch.Singles())
                await CommitAsync(record, single, ct);
        }
    }

    // Class 22: a value that its column cannot hold; 23: a constraint. All else is the server's trouble: the same
    // events may succeed later. So is a missing player, who can only be gone because the data was reset under a running
    // Rift.
    private static bool IsAboutTheEvents(PostgresException refused) =>
        refused.SqlState[..2] is "22" or "23" && refused.SqlState != PostgresErrorCodes.ForeignKeyViolation;

    // The driver's own exceptions say all in their message; of any other the log needs the place.
    private void LogAway(Exception failed) =>
        logger.LogWarning(
            failed is NpgsqlException ? null : failed, "The database is away: {Reason}", failed.Message);

    private async Task AnswerUntilBackAsync(EventBatch batch, CancellationToken ct)
    {
        players.Forget();
        inbox.SetDatabaseAway(true);
        batch.ResolveAll(new RecordOutcome(RecordVerdict.Unavailable));

        do
        {
            while (inbox.Reader.TryRead(out var pending))
                pending.Resolve(new RecordOutcome(RecordVerdict.Unavailable));
            if (inbox.Reader.Completion.IsCompleted)
                return;

            await Task.Delay(PauseBetweenProbes, clock, ct);
        }
        while (!await AnswersAsync(ct));

        logger.LogInformation("The database is back");
        inbox.SetDatabaseAway(false);
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
