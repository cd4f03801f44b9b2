using Rift.Web.EmbeddedPostgres.Login;

namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>The settings Rift insists on; everything else can be set in the cluster's own postgresql.conf.</summary>
internal static class ServerSettings
{
    private const int SmallestBuffers = 128;
    private const int LargestBuffers = 2048;

    /// <summary>For pg_ctl, which hands them to a shell: no value may need quoting.</summary>
    public static string For(string clusterName, ServerAddress address)
    {
        IEnumerable<string> settings =
        [
            $"cluster_name={clusterName}",
            $"port={address.Port}",
            $"listen_addresses={(address.IsSocket ? "" : address.Host)}",
            $"unix_socket_directories={(address.IsSocket ? address.Host : "")}",
            "unix_socket_permissions=0700",
            "fsync=on",
            "max_connections=300",
            $"shared_buffers={BuffersFor(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)}MB",

            // After a checkpoint each page is written to the log whole once. The rarer checkpoints are, the less that
            // costs where millions of events have made the tables large; a start after a crash reads at most this much
            // log again. Compressing those pages costs more than writing them.
            "max_wal_size=2GB",
            "checkpoint_timeout=30min",
            "wal_compression=off",
            "timezone=UTC",
            "log_timezone=UTC",
            .. ServerLog.Settings,
        ];

        return string.Join(' ', settings.Select(setting => $"-c {setting}"));
    }

    /// <summary>
    /// In MiB: an eighth of what the machine or the container has, so that Rift can share it with other programs.
    /// </summary>
    internal static long BuffersFor(long memoryBytes) =>
        Math.Clamp(memoryBytes / 8 / (1024 * 1024), SmallestBuffers, LargestBuffers);
}
