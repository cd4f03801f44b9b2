using Npgsql;
using Rift.Domain.Awards;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding.Awards.Reading;

namespace Rift.Web.Rewarding.Awards;

/// <summary>
/// Missions, badges and the calendar in memory, read again when any of it changes. Pages take what is known; the worker
/// also asks whether that is still right, because it looks at each change once.
/// </summary>
public sealed class GameCache
{
    private readonly NpgsqlDataSource _database;
    private readonly Calendars _calendars;
    private readonly ReadCache<int, GameBook> _known = new(most: 1);

    public GameCache(NpgsqlDataSource database, ChangeFeed changes, Calendars calendars)
    {
        (_database, _calendars) = (database, calendars);
        changes.GameChanged += _known.Forget;
        changes.PeopleChanged += _known.Forget;
        changes.EverythingChanged += _known.Forget;
    }

    public async ValueTask<GameBook> CurrentAsync(CancellationToken ct) =>
        (await _known.FindAsync(0, () => ReadAsync(ct)))!;

    /// <summary>Not older than a version that was read from the database.</summary>
    internal async ValueTask<GameBook> AtLeastAsync(long version, CancellationToken ct)
    {
        if (await CurrentAsync(ct) is { } known && known.Version >= version)
            return known;

        _known.Forget();

        return await CurrentAsync(ct);
    }

    private async Task<GameBook?> ReadAsync(CancellationToken ct)
    {
        await using var snapshot = await DatabaseTransaction.BeginSnapshotAsync(_database, ct);

        return await ReadGame.RunAsync(snapshot, _calendars.Organisation, ct);
    }
}
