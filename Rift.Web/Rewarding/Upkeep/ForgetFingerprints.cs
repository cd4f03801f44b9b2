using Dapper;
using Npgsql;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.Settings;

namespace Rift.Web.Rewarding.Upkeep;

/// <summary>
/// Removes the fingerprints of events without a key once their window has passed: they decide nothing any more. Those
/// with a key stay, because a key counts once, forever. Runs on every server; they step around each other.
/// </summary>
public sealed class ForgetFingerprints(
    NpgsqlDataSource database, RiftSettings settings, TimeProvider clock, BackgroundLoop loop) : BackgroundService
{
    private const int AtOnce = 5_000;

    private const string Sql = """
        delete from event_fingerprints where fingerprint in (
            select fingerprint from event_fingerprints
            where not keyed and repeats = 0 and seen_at <= @before
            order by seen_at limit @atOnce
            for update skip locked)
        """;

    private const string RepeatedSql = """
        delete from event_fingerprints where fingerprint in (
            select fingerprint from event_fingerprints
            where not keyed and repeats > 0 and seen_at <= @before
            order by seen_at limit @atOnce
            for update skip locked)
        """;

    // Those that tell how often an event was sent again are few, and the events page shows it.
    private static readonly TimeSpan KeepRepeated = TimeSpan.FromDays(30);

    // Servers' clocks differ: what is over here may not be over there.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Returns how many were removed.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var over = clock.GetUtcNow() - settings.DuplicateWindow - Margin;

        return await RemoveAsync(Sql, over, ct) + await RemoveAsync(RepeatedSql, over - KeepRepeated, ct);
    }

    private async Task<int> RemoveAsync(string sql, DateTimeOffset before, CancellationToken ct)
    {
        var (removed, last) = (0, AtOnce);

        while (last == AtOnce)
        {
            last = await database.ExecuteAsync(sql, new { before, atOnce = AtOnce }, ct);
            removed += last;
        }

        return removed;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunAsync(Schedules.ForgetFingerprints, RunAsync, "remove old fingerprints", stoppingToken);
}
