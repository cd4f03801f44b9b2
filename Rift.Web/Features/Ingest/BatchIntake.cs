using System.Text.Json;
using Npgsql;
using Rift.Domain.Rewards;
using Rift.Web.Intake;
using Rift.Web.Rewarding.Recording;

namespace Rift.Web.Features.Ingest;

/// <summary>
/// One batch on its way in. Each event gets an outcome of its own, whatever becomes of those before it.
/// </summary>
internal sealed class BatchIntake(AcceptEvent accept, RuleBook book, DateTimeOffset now)
{
    private bool _isDatabaseLost;

    /// <summary>
    /// Queued one after the other, so that of two equal events the first is the one that counts, and awaited together,
    /// so that they share a few commits.
    /// </summary>
    public async Task<IReadOnlyList<IngestOutcome>> TakeAsync(JsonElement events, CancellationToken ct)
    {
        var outcomes = new List<Task<IngestOutcome>>(events.GetArrayLength());

        foreach (var item in events.EnumerateArray())
            outcomes.Add(await BeginAsync(item, ct));

        return await Task.WhenAll(outcomes);
    }

    private async Task<Task<IngestOutcome>> BeginAsync(JsonElement item, CancellationToken ct)
    {
        var reader = new EventReader(book, now);

        if (reader.Read(item, headerKey: null) is not { } fields)
            return Task.FromResult(await RefuseAsync(reader, ct));

        // A database that is unavailable is not waited for again by each of the events behind.
        return _isDatabaseLost ? Task.FromResult(IngestOutcome.Unavailable) : await QueueAsync(fields, ct);
    }

    // One after the other: a look-up for each of a thousand events at once would take every connection.
    private async Task<IngestOutcome> RefuseAsync(EventReader unreadable, CancellationToken ct)
    {
        var outcome = _isDatabaseLost && unreadable.Repeat is not null
            ? IngestOutcome.Unavailable
            : await accept.RefuseAsync(unreadable, ct);
        _isDatabaseLost |= outcome == IngestOutcome.Unavailable;

        return outcome;
    }

    private async Task<Task<IngestOutcome>> QueueAsync(EventFields fields, CancellationToken ct)
    {
        try
        {
            return await accept.PrepareAsync(fields, now, ct) is { } prepared
                ? FinishAsync(fields, prepared, ct)
                : Task.FromResult(IngestOutcome.Of(fields, new RecordOutcome(RecordVerdict.Refused)));
        }
        catch (NpgsqlException lost)
        {
            _isDatabaseLost = true;

            return Task.FromResult(accept.RefuseFor(lost));
        }
    }

    private async Task<IngestOutcome> FinishAsync(EventFields fields, NewEvent prepared, CancellationToken ct) =>
        IngestOutcome.Of(fields, await accept.RecordAsync(prepared, ct));
}
