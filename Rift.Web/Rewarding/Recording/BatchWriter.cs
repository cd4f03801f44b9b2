using Npgsql;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Rewarding.Recording;

/// <summary>
/// Commits a batch and answers its senders. An event that PostgreSQL refuses fails alone, and one whose player another
/// transaction holds is left with <see cref="HeldEvents"/>; the others commit at once.
/// </summary>
internal sealed class BatchWriter(
    EventInbox inbox, ChangeFeed changes, PlayerDirectory players, int batchSize, ILogger logger)
{
    public async Task CommitAsync(RecordEvents record, EventBatch batch, HeldEvents held, CancellationToken ct)
    {
        if (batch.Events.Count == 0)
            return;

        try
        {
            var firsts = await record.ExecuteAsync(batch.Events, ct);
            batch.Resolve(firsts);
            changes.TellPlayers(batch.Events.Select(item => item.Player));
            inbox.TellStored(batch.Events, firsts);
        }
        catch (PostgresException refused) when (refused.IsAboutTheRows() && batch.Events.Count == 1)
        {
            logger.LogError(refused, "PostgreSQL refused an event of type {EventType}", batch.Events[0].EventType);
            batch.ResolveAll(new RecordOutcome(RecordVerdict.Refused));
        }
        catch (PostgresException refused) when (refused.IsAboutTheRows())
        {
            await CommitInPartsAsync(record, batch, held, 1, ct);
        }
        catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            await RefusePlayerAsync(record, batch, held, ct);
        }
        catch (PostgresException refused) when (LockRetry.GaveWay(refused.SqlState))
        {
            await SetAsideAsync(record, batch, held, ct);
        }
    }

    /// <summary>Tries the events that wait for their players.</summary>
    public async Task CommitHeldAsync(RecordEvents record, HeldEvents held, CancellationToken ct)
    {
        var locked = await record.FindLockedAsync(held.Players, ct);
        var free = held.TakeFree(locked);

        try
        {
            await CommitInPartsAsync(record, free, held, batchSize, ct);
        }
        catch
        {
            free.ResolveAll(new RecordOutcome(RecordVerdict.Unavailable));
            throw;
        }

        held.TellTried(inVain: held.Any);
    }

    // A player who was removed since the event came in. Sent again, it makes the player anew.
    private async Task RefusePlayerAsync(RecordEvents record, EventBatch batch, HeldEvents held, CancellationToken ct)
    {
        players.Forget();

        if (batch.Events.Count == 1)
            batch.ResolveAll(new RecordOutcome(RecordVerdict.Unavailable));
        else
            await CommitInPartsAsync(record, batch, held, 1, ct);
    }

    // Where no player is seen to be locked, the lock is on another row, or has just been released: halves find out.
    private async Task SetAsideAsync(RecordEvents record, EventBatch batch, HeldEvents held, CancellationToken ct)
    {
        var players = batch.Events.Select(item => item.Player).ToHashSet();
        var locked = await record.FindLockedAsync(players, ct);

        if (locked.Count == 0 && batch.Events.Count > 1)
            await CommitInPartsAsync(record, batch, held, (batch.Events.Count + 1) / 2, ct);
        else
            await CommitAsync(record, batch.Without(locked.Count == 0 ? players : locked, held), held, ct);
    }

    private async Task CommitInPartsAsync(
        RecordEvents record, EventBatch batch, HeldEvents held, int most, CancellationToken ct)
    {
        foreach (var part in batch.Parts(most))
            await CommitAsync(record, part, held, ct);
    }
}
