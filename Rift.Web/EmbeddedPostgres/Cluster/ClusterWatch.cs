namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>Heals a killed PostgreSQL for as long as the application runs.</summary>
public sealed class ClusterWatch(EmbeddedCluster cluster) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => cluster.WatchAsync(stoppingToken);
}
