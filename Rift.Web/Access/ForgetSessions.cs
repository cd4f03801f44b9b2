using Npgsql;
using Rift.Web.Database;
using Rift.Web.Hosting;

namespace Rift.Web.Access;

/// <summary>
/// Removes sessions that are over, because their rows say from where and with what browser a person signed in. Runs on
/// every server; they step around each other.
/// </summary>
public sealed class ForgetSessions(NpgsqlDataSource database, TimeProvider clock, BackgroundLoop loop)
    : BackgroundService
{
    private const string Sql = """
        delete from sessions where key_hash in (
            select key_hash from sessions where expires_at <= @now for update skip locked)
        """;

    /// <summary>Returns how many were removed.</summary>
    public Task<int> RunAsync(CancellationToken ct) =>
        database.ExecuteAsync(Sql, new { now = clock.GetUtcNow() }, ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.RunAsync(Schedules.ForgetSessions, RunAsync, "remove old sessions", stoppingToken);
}
