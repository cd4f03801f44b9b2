using Npgsql;
using Rift.Domain.Activity;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Recording;

/// <summary>Tells whether a key counted already, for an event that is not stored whatever the answer.</summary>
public sealed class KnownKeys(NpgsqlDataSource database)
{
    private const string Sql = """
        update event_fingerprints set repeats = repeats + case when content = @content then 1 else 0 end
        where fingerprint = @fingerprint and keyed
        returning event_id, content = @content as is_same
        """;

    /// <summary>A duplicate, or a key that was used for something else; null for a key that never counted.</summary>
    public async Task<RecordOutcome?> FindAsync(KeyedRepeat repeat, CancellationToken ct)
    {
        var sought = new
        {
            fingerprint = Fingerprint.OfKey(repeat.Source, repeat.Key).Value,
            content = repeat.Content.Value,
        };

        return await database.FindAsync<KeyRow>(Sql, sought, ct) is { } known
            ? new RecordOutcome(known.IsSame ? RecordVerdict.Duplicate : RecordVerdict.KeyReused, known.EventId)
            : null;
    }

    private sealed record KeyRow(Guid EventId, bool IsSame);
}
