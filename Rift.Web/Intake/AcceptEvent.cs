using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Web.People;
using Rift.Web.Rewarding.Recording;
using Rift.Web.Settings;

namespace Rift.Web.Intake;

/// <summary>Turns checked fields into an event of a player with its reward, and waits until it is durable.</summary>
public sealed class AcceptEvent(PlayerDirectory players, EventInbox inbox, KnownKeys keys, RiftSettings settings)
{
    public async Task<RecordOutcome> AcceptAsync(EventFields fields, DateTimeOffset now, CancellationToken ct) =>
        await RecordAsync(await PrepareAsync(fields, now, ct), ct);

    /// <summary>
    /// What an event is answered with that cannot be read: its errors, unless it was stored before under its key.
    /// </summary>
    public async Task<IngestOutcome> RefuseAsync(EventReader unreadable, CancellationToken ct) =>
        unreadable.Repeat is { } repeat && await keys.FindAsync(repeat, ct) is { } known
            ? IngestOutcome.Of(repeat, known)
            : IngestOutcome.Wrong(unreadable.Errors);

    public async ValueTask<NewEvent> PrepareAsync(EventFields fields, DateTimeOffset now, CancellationToken ct)
    {
        var player = fields.Player is { } handle
            ? await players.FindOrCreateAsync(handle, ct)
            : await players.DefaultAsync(ct);
        var occurredAt = fields.OccurredAt ?? now;

        return new NewEvent(
            Guid.CreateVersion7(now), player.Id, fields, occurredAt, now, player.Calendar.DayOf(occurredAt),
            IdentityOf(fields, player.Id));
    }

    public ValueTask<RecordOutcome> RecordAsync(NewEvent prepared, CancellationToken ct) =>
        inbox.RecordAsync(prepared, ct);

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
