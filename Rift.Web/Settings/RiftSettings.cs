using System.Globalization;
using System.Net;

namespace Rift.Web.Settings;

/// <summary>
/// Everything an operator can set, validated. <c>.env.example</c> lists the names, docs/settings.md explains them.
/// </summary>
public sealed record RiftSettings
{
    /// <summary>Null runs the embedded PostgreSQL.</summary>
    public string? DatabaseUrl { get; init; }

    /// <summary>Null with the embedded database: one is then generated and kept in the data folder.</summary>
    public string? WebhookSecret { get; init; }

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = 8000;

    /// <summary>Scheme, host and port under which people reach Rift; null where any address will do.</summary>
    public Uri? PublicUrl { get; init; }

    public int HudRefreshSeconds { get; init; } = 5;
    public double SoundVolume { get; init; } = 0.7;
    public double HudOpacity { get; init; } = 1;
    public int WebhooksPerMinute { get; init; } = 60;
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The language of the texts that people read.</summary>
    public CultureInfo Language { get; init; } = Languages.English;

    /// <summary>
    /// How long an event without a key that equals an earlier one is a duplicate. Zero counts every event.
    /// </summary>
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// More events of one player within a minute than this go to a lead or an admin for review. Zero switches this off.
    /// </summary>
    public int Burst { get; init; } = 30;

    /// <summary>Connections that commit events.</summary>
    public int Writers { get; init; } = 1;

    /// <summary>Events in one commit at the most.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Events that wait for a commit at the most; more are refused with 503.</summary>
    public int QueueLength { get; init; } = 4096;

    /// <summary>Null where Rift makes no backups by itself.</summary>
    public string? BackupFolder { get; init; }

    /// <summary>Local times of day, in the organisation's time zone. Empty: at 3 in the night.</summary>
    public IReadOnlyList<TimeOnly> BackupTimes { get; init; } = [];

    /// <summary>Backups that Rift made by itself and keeps; older ones it deletes.</summary>
    public int BackupsKept { get; init; } = 7;

    public required string DataFolder { get; init; }
    public string? PostgresBinaries { get; init; }
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];
}
