using Rift.Web.Settings;

namespace Rift.Tests.Settings;

public sealed class SettingsReaderTests
{
    private const string LongEnough = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Nothing_set_gives_the_defaults()
    {
        var settings = Read();

        Assert.Null(settings.DatabaseUrl);
        Assert.Null(settings.WebhookSecret);
        Assert.Equal((8000, 5, 0.7, 1.0, 60), NumbersOf(settings));
        Assert.Equal(TimeZoneInfo.Utc, settings.TimeZone);
        Assert.Equal(TimeSpan.FromMinutes(5), settings.DuplicateWindow);
        Assert.Equal(30, settings.Burst);
        Assert.Equal(Path.GetFullPath("default-folder"), settings.DataFolder);
        Assert.Null(settings.PublicUrl);
        Assert.Empty(settings.TrustedProxies);
        Assert.Empty(settings.CorsOrigins);
        Assert.Equal((null, 0, 7), (settings.BackupFolder, settings.BackupTimes.Count, settings.BackupsKept));
    }

    [Fact]
    public void Everything_can_be_set()
    {
        var settings = Read(
            ("DATABASE_URL", "postgres://rift:p%40ss@db:6543/rift?sslmode=require"), ("WEBHOOK_SECRET", LongEnough),
            ("API_PORT", "9000"), ("HUD_REFRESH_INTERVAL", "2"), ("SOUND_VOLUME", "0.25"), ("HUD_OPACITY", "0"),
            ("RATE_LIMIT_PER_MINUTE", "1000"), ("RIFT_TIMEZONE", "America/New_York"),
            ("RIFT_DATA_DIR", "/var/lib/rift"), ("RIFT_DUPLICATE_WINDOW", "0"), ("RIFT_BURST", "0"),
            ("RIFT_BACKUP_DIR", "/backups"), ("RIFT_BACKUP_AT", "22:30,06:00"), ("RIFT_BACKUP_KEEP", "30"),
            ("RIFT_PUBLIC_URL", "https://rift.example.com/"), ("RIFT_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.7,::1"),
            ("RIFT_CORS_ORIGINS", "https://crm.example.com, http://localhost:3000/"));

        Assert.Contains("Password=p@ss", settings.DatabaseUrl, StringComparison.Ordinal);
        Assert.Equal((9000, 2, 0.25, 0.0, 1000), NumbersOf(settings));
        Assert.Equal("America/New_York", settings.TimeZone.Id);
        Assert.Equal(TimeSpan.Zero, settings.DuplicateWindow);
        Assert.Equal(0, settings.Burst);
        Assert.Equal(("/backups", 30), (settings.BackupFolder, settings.BackupsKept));
        Assert.Equal([new TimeOnly(22, 30), new TimeOnly(6, 0)], settings.BackupTimes);
        Assert.Equal(
            ["10.0.0.0/8", "192.0.2.7/32", "::1/128"], settings.TrustedProxies.Select(network => network.ToString()));
        Assert.Equal(new Uri("https://rift.example.com"), settings.PublicUrl);
        Assert.Equal(["https://crm.example.com", "http://localhost:3000"], settings.CorsOrigins);
    }

    [Theory]
    [InlineData("5000", null, 5000)]
    [InlineData("5000", "", 5000)]
    [InlineData("5000", "9000", 9000)]
    [InlineData("", null, 8000)]
    [InlineData("no number", "9000", 9000)]
    public void The_port_of_the_host_counts_where_API_PORT_is_absent(string ofTheHost, string? own, int port) =>
        Assert.Equal(port, Read([("PORT", ofTheHost), .. own is null ? [] : new[] { ("API_PORT", own) }]).Port);

    [Theory]
    [InlineData("WEBHOOK_SECRET", "short", "5 characters; at least 32")]
    [InlineData("WEBHOOK_SECRET", "with a blank 0123456789abcdef0123456789", "printable ASCII")]
    [InlineData("API_PORT", "65536", "0 to 65535")]
    [InlineData("RIFT_PUBLIC_URL", "rift.example.com", "https://rift.example.com")]
    [InlineData("RIFT_PUBLIC_URL", "https://example.com/rift", "without a path")]
    [InlineData("RIFT_PUBLIC_URL", "ftp://example.com", "without a path")]
    [InlineData("API_PORT", "80 80", "0 to 65535")]
    [InlineData("PORT", "no number", "0 to 65535")]
    [InlineData("HUD_REFRESH_INTERVAL", "0", "1 to 3600")]
    [InlineData("SOUND_VOLUME", "1.1", "0 to 1")]
    [InlineData("SOUND_VOLUME", "0,5", "0 to 1")]
    [InlineData("HUD_OPACITY", "-1", "0 to 1")]
    [InlineData("RATE_LIMIT_PER_MINUTE", "none", "whole number")]
    [InlineData("RIFT_TIMEZONE", "Mars/Olympus", "IANA")]
    [InlineData("RIFT_BACKUP_AT", "03:00,noon", "'noon'")]
    [InlineData("RIFT_BACKUP_KEEP", "0", "1 to 10000")]
    [InlineData("RIFT_TRUSTED_PROXIES", "10.0.0.0/8,proxy", "'proxy'")]
    [InlineData("RIFT_CORS_ORIGINS", "crm.example.com", "https://crm.example.com")]
    [InlineData("RIFT_CORS_ORIGINS", "https://crm.example.com/path", "an origin")]
    [InlineData("DATABASE_URL", "mysql://x", "not a PostgreSQL URL")]
    public void A_wrong_setting_is_named_with_what_is_allowed(string name, string value, string piece)
    {
        var secret = name == "WEBHOOK_SECRET" ? value : LongEnough;
        var wrong = Assert.Throws<SettingsException>(() => Read((name, value), ("WEBHOOK_SECRET", secret)));

        Assert.StartsWith(name, wrong.Message, StringComparison.Ordinal);
        Assert.Contains(piece, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_said_at_once()
    {
        var wrong = Assert.Throws<SettingsException>(() =>
            Read(("API_PORT", "x"), ("SOUND_VOLUME", "9"), ("RIFT_TIMEZONE", "x"), ("WEBHOOK_SECRET", "x")));

        Assert.Equal(4, wrong.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public void A_database_of_one_s_own_needs_a_secret_of_one_s_own()
    {
        var wrong = Assert.Throws<SettingsException>(() => Read(("DATABASE_URL", "postgres://db/rift")));

        Assert.Contains("WEBHOOK_SECRET must be set when DATABASE_URL is", wrong.Message, StringComparison.Ordinal);
    }

    private static (int Port, int Refresh, double Volume, double Opacity, int Limit) NumbersOf(RiftSettings read) =>
        (read.Port, read.HudRefreshSeconds, read.SoundVolume, read.HudOpacity, read.WebhooksPerMinute);

    private static RiftSettings Read(params (string Name, string Value)[] values)
    {
        var variables = new Dictionary<string, string>();
        foreach (var (name, value) in values)
            variables[name] = value;

        return new SettingsReader(variables, "default-folder").Read();
    }
}
