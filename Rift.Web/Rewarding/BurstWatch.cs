using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Web.Settings;

namespace Rift.Web.Rewarding;

/// <summary>
/// Notices when more events of one player happened within a minute than anybody can do by hand, and puts it before a lead or an admin. They
/// are paid all the same. Counted in this process's memory and written in the background: the events do not wait for it.
/// </summary>
public sealed class BurstWatch(NpgsqlDataSource database, RiftSettings settings, TimeProvider clock, ILogger<BurstWatch> logger) : BackgroundService
{
    private const int MostRemembered = 50_000;

    private const string Sql = """
        insert into review_items as item (item_id, player_id, kind, event_type, local_date, events, first_at, last_at)
        select @itemId, player_id, 'burst', '*', @localDate, @events, @firstAt, @lastAt from players where player_id = @player
        on conflict (player_id, event_type, local_date, kind) where decision is null do update set
            events = item.events + excluded.events, first_at = least(item.first_at, excluded.first_at), last_at = greatest(item.last_at, excluded.last_at)
        """;

    private readonly Lock _gate = new();
    private readonly Dictionary<PlayerId, NewestMoments> _newest = [];
    private Dictionary<(PlayerId Player, DateOnly Day), Burst> _found = [];

    /// <summary>Of a batch, those events that were stored.</summary>
    public void Note(IReadOnlyList<NewEvent> batch, IReadOnlyList<FirstEvent> firsts)
    {
        if (settings.Burst == 0)
            return;

        lock (_gate)
        {
            for (var n = 0; n < batch.Count; n++)
            {
                if (firsts[n].EventId == batch[n].EventId)
                    Note(batch[n]);
            }
        }
    }

    /// <summary>Writes down what was found since the last time.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var found = TakeFound();

        try
        {
            foreach (var (key, burst) in found)
            {
                await WriteAsync(key.Player, key.Day, burst, ct);
                found.Remove(key);
            }
        }
        finally
        {
            PutBack(found);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Repeated.RunAsync(RewardingSetup.EveryFewSeconds, WriteAsync, "write down a burst of events", clock, logger, stoppingToken);

    private async Task WriteAsync(PlayerId player, DateOnly localDate, Burst burst, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var parameters = new { itemId = Guid.CreateVersion7(clock.GetUtcNow()), player, localDate, burst.Events, burst.FirstAt, burst.LastAt };
        await connection.ExecuteAsync(new CommandDefinition(Sql, parameters, cancellationToken: ct));
    }

    private void Note(NewEvent item)
    {
        if (!_newest.TryGetValue(item.Player, out var newest))
        {
            if (_newest.Count >= MostRemembered)
                _newest.Clear();

            _newest[item.Player] = newest = new NewestMoments(settings.Burst + 1);
        }

        if (newest.Add(item.OccurredAt) is { } burst)
            Keep((item.Player, item.LocalDate), burst);
    }

    private void Keep((PlayerId Player, DateOnly Day) key, Burst burst) =>
        _found[key] = _found.TryGetValue(key, out var before) ? before.With(burst) : burst;

    // What the database did not take is for the next time.
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

            if (found.Count > 0)
                _found = [];

            return found;
        }
    }
}
