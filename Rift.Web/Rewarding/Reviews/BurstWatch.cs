using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.Rewarding.Recording;
using Rift.Web.Settings;

namespace Rift.Web.Rewarding.Reviews;

/// <summary>
/// Notices when more events of one player happened within a minute than a person can do by hand, and puts it before a
/// lead or an admin. They are paid all the same. Counted in this process's memory and written in the background: the
/// events do not wait for it.
/// </summary>
public sealed class BurstWatch : BackgroundService
{
    private const int MostRemembered = 50_000;

    // Few enough that an appeal or a decision does not wait for the statement's locks.
    private const int MostAtOnce = 1_000;

    private const string Sql = """
        insert into review_items as item (item_id, player_id, kind, event_type, local_date, events, first_at, last_at)
        select item_id, player_id, 'burst', '*', local_date, burst.events, first_at, last_at
        from unnest(@ids, @players, @days, @events, @firsts, @lasts)
                as burst (item_id, player_id, local_date, events, first_at, last_at)
            join players using (player_id)
        order by player_id, local_date
        on conflict (player_id, event_type, local_date, kind) where decision is null do update set
            events = item.events + excluded.events, first_at = least(item.first_at, excluded.first_at),
            last_at = greatest(item.last_at, excluded.last_at)
        """;

    private readonly NpgsqlDataSource _database;
    private readonly RiftSettings _settings;
    private readonly TimeProvider _clock;
    private readonly BackgroundLoop _loop;
    private readonly Lock _gate = new();
    private readonly Dictionary<PlayerId, BurstDetector> _detectors = [];
    private Dictionary<(PlayerId Player, DateOnly Day), Burst> _found = [];

    public BurstWatch(
        NpgsqlDataSource database, RiftSettings settings, EventInbox inbox, TimeProvider clock, BackgroundLoop loop)
    {
        (_database, _settings, _clock, _loop) = (database, settings, clock, loop);

        if (settings.Burst > 0)
            inbox.Stored += Note;
    }

    /// <summary>Writes down what was found since the last time.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var found = TakeFound();

        try
        {
            foreach (var chunk in found.ToArray().Chunk(MostAtOnce))
            {
                await WriteAsync(chunk, ct);
                foreach (var (key, _) in chunk)
                    found.Remove(key);
            }
        }
        finally
        {
            PutBack(found);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _loop.RunAsync(Schedules.WriteBursts, WriteAsync, "write down a burst of events", stoppingToken);

    private async Task WriteAsync(KeyValuePair<(PlayerId Player, DateOnly Day), Burst>[] bursts, CancellationToken ct)
    {
        var columns = new
        {
            ids = bursts.Select(_ => Guid.CreateVersion7(_clock.GetUtcNow())).ToArray(),
            players = bursts.Select(burst => burst.Key.Player.Value).ToArray(),
            days = bursts.Select(burst => burst.Key.Day).ToArray(),
            events = bursts.Select(burst => burst.Value.Events).ToArray(),
            firsts = bursts.Select(burst => burst.Value.FirstAt.UtcDateTime).ToArray(),
            lasts = bursts.Select(burst => burst.Value.LastAt.UtcDateTime).ToArray(),
        };
        await _database.ExecuteAsync(Sql, columns, ct);
    }

    private void Note(IEnumerable<NewEvent> stored)
    {
        lock (_gate)
        {
            foreach (var item in stored)
                Note(item);
        }
    }

    private void Note(NewEvent item)
    {
        if (!_detectors.TryGetValue(item.Player, out var detector))
        {
            if (_detectors.Count >= MostRemembered)
                _detectors.Clear();

            _detectors[item.Player] = detector = new BurstDetector(_settings.Burst + 1);
        }

        if (detector.Add(item.OccurredAt) is { } burst)
            Keep((item.Player, item.LocalDate), burst);
    }

    private void Keep((PlayerId Player, DateOnly Day) key, Burst burst) =>
        _found[key] = _found.TryGetValue(key, out var before) ? before.With(burst) : burst;

    // What the database did not take is written the next time.
    private void PutBack(Dictionary<(PlayerId Player, DateOnly Day), Burst> left)
    {
        lock (_gate)
        {
            foreach (var (key, burst) in left)
                Keep(key, burst);
        }
    }

    private Dictionary<(PlayerId Player, DateOnly Day), Burst> TakeFound()
    {
        lock (_gate)
        {
            var found = _found;
            _found = [];

            return found;
        }
    }
}
