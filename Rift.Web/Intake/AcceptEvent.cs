using Npgsql;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding.Recording;
using Rift.Web.Settings;

namespace Rift.Web.Intake;

/// <summary>Turns checked fields into an event of a player with its reward, and waits until it is durable.</summary>
public sealed class AcceptEvent(
    PlayerDirectory players, EventInbox inbox, KnownKeys keys, DatabaseOutage outage, RiftSettings settings,
    ILogger<AcceptEvent> logger)
{
    public async Task<IngestOutcome> AcceptAsync(EventFields fields, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            return IngestOutcome.Of(fields, await PrepareAsync(fields, now, ct) is { } prepared
                ? await RecordAsync(prepared, ct)
                : new RecordOutcome(RecordVerdict.Refused));
        }
        catch (NpgsqlException unavailable)
        {
            return RefuseFor(unavailable);
        }
    }

    /// <summary>
    /// The answer to an event that cannot be read: its errors, unless it was stored before under its key.
    /// </summary>
    public async Task<IngestOutcome> RefuseAsync(EventReader unreadable, CancellationToken ct)
    {
        try
        {
            return unreadable.Repeat is { } repeat && await keys.FindAsync(repeat, ct) is { } known
                ? IngestOutcome.Of(repeat, known)
                : IngestOutcome.Wrong(unreadable.Errors);
        }
        catch (NpgsqlException unavailable)
        {
            return RefuseFor(unavailable);
        }
    }

    /// <summary>The answer to an event that met a database which does not answer, or not in time.</summary>
    public IngestOutcome RefuseFor(NpgsqlException unavailable)
    {
        outage.Begin(unavailable.Message);
        outage.CountRefused();

        return IngestOutcome.Unavailable;
    }

    /// <summary>Null where PostgreSQL refuses the player whom the event names.</summary>
    public async ValueTask<NewEvent?> PrepareAsync(EventFields fields, DateTimeOffset now, CancellationToken ct)
    {
        if (await FindPlayerAsync(fields, ct) is not { } player)
            return null;

        var occurredAt = fields.OccurredAt ?? now;

        return new NewEvent(
            Guid.CreateVersion7(now), player.Id, fields, occurredAt, now, player.Calendar.DayOf(occurredAt),
            IdentityOf(fields, player.Id));
    }

    public ValueTask<RecordOutcome> RecordAsync(NewEvent prepared, CancellationToken ct) =>
        inbox.RecordAsync(prepared, ct);

    private async ValueTask<Earner?> FindPlayerAsync(EventFields fields, CancellationToken ct)
    {
        try
        {
            return fields.Player is { } handle
                ? await players.FindOrCreateAsync(handle, ct)
                : await players.DefaultAsync(ct);
        }
        catch (PostgresException refused) when (refused.IsAboutTheRows())
        {
            logger.LogError(
                refused, "PostgreSQL refused the player of an event of type {EventType}", fields.Rule.EventType);

            return null;
        }
    }

    private EventIdentity IdentityOf(EventFields fields, PlayerId player)
    {
        Fingerprint? fingerprint = fields.IdempotencyKey is { } key ? Fingerprint.OfKey(fields.Source, key)
            : settings.DuplicateWindow > TimeSpan.Zero ? FingerprintOfContent(fields, player)
            : null;

        return new EventIdentity(fingerprint, fields.Content, fields.IdempotencyKey is not null);
    }

    private static Fingerprint FingerprintOfContent(EventFields fields, PlayerId player) =>
        Fingerprint.OfContent(player, fields.Source, fields.Rule.EventType, fields.CanonicalMetadata);
}
