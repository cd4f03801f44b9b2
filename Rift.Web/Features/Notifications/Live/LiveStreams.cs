using System.Collections.Concurrent;
using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.Notifications;

namespace Rift.Web.Features.Notifications.Live;

/// <summary>
/// All open streams of this server, and who wakes them: news at once, changed figures once a second at the most, and
/// each stream every quarter of a minute as a sign of life.
/// </summary>
public sealed class LiveStreams : BackgroundService
{
    public const int SecondsBetweenBeats = 15;

    /// <summary>Of one player: a link that is passed on must not fill the server.</summary>
    public const int MostOfPlayer = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<PlayerId, List<LiveStream>> _open = [];
    private readonly ConcurrentDictionary<PlayerId, bool> _changed = new();
    private readonly BackgroundLoop _loop;
    private int _opened;
    private int _second;

    // The cache is asked for first, so that it hears of news before the streams that will ask it.
    public LiveStreams(NewsCache _, ChangeFeed changes, BackgroundLoop loop, IHostApplicationLifetime application)
    {
        _loop = loop;
        changes.NewsArrived += player => Wake(player, LiveSignals.News);
        changes.PlayerChanged += player => _changed[player] = true;
        changes.EverythingChanged += () => WakeAll(LiveSignals.News | LiveSignals.Figures);
        application.ApplicationStopping.Register(() => WakeAll(LiveSignals.End));
    }

    /// <summary>Null where the player has too many.</summary>
    internal LiveStream? Open(PlayerId player, HttpResponse response, Func<ValueTask<bool>> isStillAllowed)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(player, out var streams))
                _open[player] = streams = new List<LiveStream>(1);
            if (streams.Count >= MostOfPlayer)
                return null;

            var stream = new LiveStream(player, response, isStillAllowed) { Beat = _opened++ % SecondsBetweenBeats };
            streams.Add(stream);

            return stream;
        }
    }

    internal void Close(LiveStream stream)
    {
        lock (_gate)
        {
            var streams = _open[stream.Player];
            streams.Remove(stream);

            if (streams.Count == 0)
                _open.Remove(stream.Player);
        }
    }

    /// <summary>Passes on what came within the last second.</summary>
    public Task RunAsync(CancellationToken ct)
    {
        foreach (var player in _changed.Keys)
        {
            if (_changed.TryRemove(player, out _))
                Wake(player, LiveSignals.Figures);
        }

        var second = _second++ % SecondsBetweenBeats;
        WakeAll(LiveSignals.Beat, stream => stream.Beat == second);

        return Task.CompletedTask;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _loop.RunAsync(Schedules.TellStreams, RunAsync, "tell open streams", stoppingToken);

    private void Wake(PlayerId player, LiveSignals signals)
    {
        lock (_gate)
        {
            foreach (var stream in _open.GetValueOrDefault(player) ?? [])
                stream.Wake(signals);
        }
    }

    private void WakeAll(LiveSignals signals, Func<LiveStream, bool>? which = null)
    {
        lock (_gate)
        {
            foreach (var stream in _open.Values.SelectMany(streams => streams))
            {
                if (which?.Invoke(stream) != false)
                    stream.Wake(signals);
            }
        }
    }
}
