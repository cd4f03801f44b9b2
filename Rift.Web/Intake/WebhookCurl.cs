using Rift.Web.Access;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.Settings;

namespace Rift.Web.Intake;

/// <summary>
/// A line that sends an event as it stands, pasted into a shell of the machine that runs Rift: the shell reads the
/// webhook secret, which is not in the line.
/// </summary>
public static class WebhookCurl
{
    public const string Path = "/api/v1/webhook/ingest";

    /// <param name="address">Of this Rift, without a slash at its end.</param>
    /// <param name="eventType">Of an active rule.</param>
    /// <param name="settings">They say where the secret is.</param>
    public static string Line(string address, string eventType, RiftSettings settings) =>
        $"curl -X POST {address}{Path} -H 'Content-Type: application/json' "
        + $"-H \"{WebhookSecret.Header}: {SecretIn(settings)}\" "
        + $$$"""-d '{"source":"manual","event_type":"{{{eventType}}}","metadata":{"company":"Acme Corp"}}'""";

    /// <summary>What a shell puts the secret in place of.</summary>
    public static string SecretIn(RiftSettings settings) =>
        settings.WebhookSecret is null ? $"$(cat {Quote(FileOf(settings))})"
        : Environment.GetEnvironmentVariable("WEBHOOK_SECRET") is { Length: > 0 } ? "$WEBHOOK_SECRET"
        : $"$(sed -n 's/^WEBHOOK_SECRET=//p' {Quote(HostEnvironment.DotEnvFile)})";

    // Whole paths: dotnet run starts Rift in another folder than the one in which the line is pasted.
    private static string FileOf(RiftSettings settings) =>
        DataFolder.Open(settings.DataFolder).PathOf(GeneratedSecret.Name);

    private static string Quote(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c))
            ? path
            : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
