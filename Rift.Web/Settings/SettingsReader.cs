using Rift.Domain.Wording;
using Rift.Web.Database.Start;

namespace Rift.Web.Settings;

/// <summary>Reads all settings before it complains, so that one start shows every mistake.</summary>
public sealed class SettingsReader(IReadOnlyDictionary<string, string> values, string defaultDataFolder)
{
    private const int ShortestSecret = 32;

    private readonly List<string> _errors = [];

    public RiftSettings Read()
    {
        var settings = new RiftSettings
        {
            DatabaseUrl = DatabaseUrl(),
            WebhookSecret = WebhookSecret(),
            Port = Whole(PortName(), 8000, 0, 65535),
            PublicUrl = Value<Uri?>("RIFT_PUBLIC_URL", null, SettingValue.PublicUrl, SettingsTexts.PublicUrl),
            HudRefreshSeconds = Whole("HUD_REFRESH_INTERVAL", 5, 1, 3600),
            SoundVolume = Fraction("SOUND_VOLUME", 0.7),
            HudOpacity = Fraction("HUD_OPACITY", 1),
            WebhooksPerMinute = Whole("RATE_LIMIT_PER_MINUTE", 60, 1, 10_000_000),
            TimeZone = Value("RIFT_TIMEZONE", TimeZoneInfo.Utc, SettingValue.TimeZone, SettingsTexts.TimeZone),
            Language = Value("RIFT_LANGUAGE", Languages.English, SettingValue.Language, SettingsTexts.Language),
            DuplicateWindow = TimeSpan.FromSeconds(Whole("RIFT_DUPLICATE_WINDOW", 300, 0, 86_400)),
            Burst = Whole("RIFT_BURST", 30, 0, 1_000),
            Writers = Whole("RIFT_WRITERS", 1, 1, 32),
            BatchSize = Whole("RIFT_BATCH_SIZE", 256, 1, 5_000),
            QueueLength = Whole("RIFT_QUEUE_LENGTH", 4096, 1, 1_000_000),
            BackupFolder = Find("RIFT_BACKUP_DIR") is { } folder ? Path.GetFullPath(folder) : null,
            BackupTimes = List("RIFT_BACKUP_AT", SettingsTexts.TimesOfDay, SettingValue.TimeOfDay),
            BackupsKept = Whole("RIFT_BACKUP_KEEP", 7, 1, 10_000),
            DataFolder = Path.GetFullPath(Find("RIFT_DATA_DIR") ?? defaultDataFolder),
            PostgresBinaries = Find("RIFT_POSTGRES_BIN"),
            TrustedProxies = List("RIFT_TRUSTED_PROXIES", SettingsTexts.Networks, SettingValue.Network),
            CorsOrigins = List("RIFT_CORS_ORIGINS", SettingsTexts.Origins, SettingValue.Origin),
        };

        return _errors.Count == 0 ? settings : throw new SettingsException(_errors);
    }

    private string? Find(string name) =>
        values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    // Hosts that choose the port hand it over as PORT.
    private string PortName() => Find("API_PORT") is null ? "PORT" : "API_PORT";

    private string? DatabaseUrl()
    {
        if (Find("DATABASE_URL") is not { } url)
            return null;

        try
        {
            return ConnectionUrl.ToConnectionString(url);
        }
        catch (FormatException wrong)
        {
            _errors.Add(wrong.Message);
            return null;
        }
    }

    private string? WebhookSecret()
    {
        const string Name = "WEBHOOK_SECRET";
        var secret = Find(Name);

        if (secret is { Length: < ShortestSecret })
            _errors.Add(SettingsTexts.SecretTooShort.Fill(Name, secret.Length, ShortestSecret));
        else if (secret?.Any(character => character is < '!' or > '~') == true)
            _errors.Add(SettingsTexts.SecretCharacters.Fill(Name));
        else if (secret is null && Find("DATABASE_URL") is not null)
            _errors.Add(SettingsTexts.SecretMissing.Fill(Name));

        return secret;
    }

    private int Whole(string name, int otherwise, int least, int most) => Value(
        name, otherwise, text => SettingValue.Whole(text, least, most), SettingsTexts.WholeNumber, least, most);

    private double Fraction(string name, double otherwise) =>
        Value(name, otherwise, SettingValue.Fraction, SettingsTexts.Fraction);

    private T Value<T>(
        string name, T otherwise, Func<string, T[]> read, string error, params ReadOnlySpan<object?> allowed)
    {
        if (Find(name) is not { } text)
            return otherwise;
        if (read(text) is [var value])
            return value;

        _errors.Add(error.Fill([name, text, .. allowed]));
        return otherwise;
    }

    private List<T> List<T>(string name, string error, Func<string, T[]> read)
    {
        const StringSplitOptions Parts = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var items = new List<T>();

        foreach (var text in (Find(name) ?? "").Split(',', Parts))
        {
            var found = read(text);
            items.AddRange(found);

            if (found.Length == 0)
                _errors.Add(error.Fill(name, text));
        }

        return items;
    }
}
