using Npgsql;
using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.People;

namespace Rift.Web.Rewarding.Awards;

/// <summary>
/// Looks at players whose figures have changed and awards what is due to them. Runs on every server; each player is
/// looked at by one at a time. While many events come in it rests in proportion to its work, so that the intake keeps
/// its speed.
/// </summary>
public sealed class AwardsWorker : BackgroundService
{
    private const int MarkedAtOnce = 300;

    // Players who change in a second, from which on the intake is busy; and the worker's share of the time then.
    private const double BusyRate = 200;
    private const double ShareWhileBusy = 0.1;

    private readonly NpgsqlDataSource _database;
    private readonly EvaluateBatch _batch;
    private readonly BackgroundLoop _loop;
    private readonly TimeProvider _clock;
    private PlayerId _after;
    private long _changed;

    public AwardsWorker(
        NpgsqlDataSource database, GameCache games, ChangeFeed changes, Calendars calendars, BackgroundLoop loop,
        TimeProvider clock)
    {
        (_database, _loop, _clock) = (database, loop, clock);
        _batch = new EvaluateBatch(database, games, changes, calendars, clock);
        changes.PlayerChanged += _ => Interlocked.Increment(ref _changed);
    }

    /// <summary>Until no player is left to look at. Returns how many awards were made.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var (awards, round) = (0, default(RoundOutcome));

        do
        {
            round = await RoundAsync(mayRest: false, ct);
            awards += round.Awards;
        }
        while (round.Found > 0);

        return awards;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _loop.RunAsync(
            Schedules.Awards, ct => RoundAsync(mayRest: true, ct), "award missions and badges", stoppingToken);

    // Once through all marks. Who is marked meanwhile is for the next round.
    private async Task<RoundOutcome> RoundAsync(bool mayRest, CancellationToken ct)
    {
        var sum = default(RoundOutcome);

        do
        {
            var (began, changed) = (_clock.GetTimestamp(), Interlocked.Read(ref _changed));
            var marked = await MarkAsync(ct);
            var outcome = await _batch.RunAsync(_after, ct);
            _after = outcome.Last;
            sum = new RoundOutcome(sum.Found + marked + outcome.Taken, sum.Awards + outcome.Awards);

            if (mayRest)
                await RestAsync(_clock.GetElapsedTime(began), changed + outcome.Awards, ct);
        }
        while (_after != default);

        return sum;
    }

    private async Task<long> MarkAsync(CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(_database, ct);
        var marked = await MarkPlayers.RunAsync(transaction, MarkedAtOnce, _clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);

        return marked;
    }

    // Its own awards change players, too: they are no sign of events.
    private Task RestAsync(TimeSpan worked, long changedBefore, CancellationToken ct)
    {
        var rate = (Interlocked.Read(ref _changed) - changedBefore) / worked.TotalSeconds;
        var rest = rate > BusyRate ? worked * ((1 - ShareWhileBusy) / ShareWhileBusy) : TimeSpan.Zero;

        return Task.Delay(rest, _clock, ct);
    }

    private readonly record struct RoundOutcome(long Found, int Awards);
}
