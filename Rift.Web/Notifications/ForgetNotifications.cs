using Npgsql;
using Rift.Web.Database;
using Rift.Web.Hosting;

namespace Rift.Web.Notifications;

/// <summary>Removes notifications that were read long ago. Runs on every server; they step around each other.</summary>
public sealed class ForgetNotifications(NpgsqlDataSource database, TimeProvider clock, BackgroundLoop loop)
    : BackgroundService
{
    public const int DaysKept = 90;

    private const string Sql = """
        delete from notifications where (player_id, number) in (
            select player_id, number from notifications where read_at < @before for update skip locked)
        """;

    /// <summary>Returns how many were removed.</summary>
    public Task<int> RunAsync(CancellationToken ct) =>
        database.ExecuteAsync(Sql, new { before = clock.GetUtcNow().AddDays(-DaysKept) }, ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunAsync(Schedules.ForgetNotifications, RunAsync, "remove old notifications", stoppingToken);
}
