namespace Rift.Web.EmbeddedPostgres;

/// <summary>The settings Rift insists on; everything else can be set in the cluster's own postgresql.conf.</summary>
internal static class ServerSettings
{
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
            "max_connections=200",
            "shared_buffers=256MB",
            "wal_compression=on",
            "timezone=UTC",
            "log_timezone=UTC",
            .. ServerLog.Settings,
        ];

        return string.Join(' ', settings.Select(setting => $"-c {setting}"));
    }
}
