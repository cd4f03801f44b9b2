using Npgsql;
using Rift.Domain.Wording;
using Rift.Web.Access.Links;
using Rift.Web.Hosting;
using Rift.Web.Intake;
using Rift.Web.Settings;
using Spectre.Console;

namespace Rift.Web.CommandLine;

/// <summary>
/// What a start prints: where Rift is, where the data lies, and what to try. The first admin's link is the only secret
/// in it; the curl line reads the webhook secret from its file.
/// </summary>
internal static class StartNotice
{
    public static async Task PrintAsync(
        CommandContext work, RiftSettings settings, RiftDatabase database, string address, IServiceProvider services,
        FirstAdminNotice firstAdmin, CancellationToken ct)
    {
        var console = work.Console;

        console.WriteLine();
        console.WriteLine(CommandTexts.Running.Fill(RiftVersion.Number, address), new Style(Color.Gold3));
        console.WriteLine(CommandTexts.Api.Fill(address));
        console.WriteLine(DataOf(settings, database));

        // Not into a log file: a link is a secret.
        if (!StandardStreams.IsOutputRedirected)
        {
            console.WriteLine(CommandTexts.Hud.Fill(
                address, await services.GetRequiredService<DefaultHudLink>().TokenAsync(ct)));
        }

        await firstAdmin.PrintAsync(ct);
        console.WriteLine();
        console.WriteLine(CommandTexts.TryIt);
        console.WriteLine();
        work.PrintRaw(WebhookCurl.Line(address, "meeting_booked", settings));
        console.WriteLine();
        console.WriteLine(CommandTexts.HowToStop);
    }

    private static string DataOf(RiftSettings settings, RiftDatabase database) =>
        database.Cluster is not null
            ? CommandTexts.DataEmbedded.Fill(settings.DataFolder)
            : PlaceOf(new NpgsqlConnectionStringBuilder(database.Source.ConnectionString));

    private static string PlaceOf(NpgsqlConnectionStringBuilder target) =>
        CommandTexts.DataAt.Fill(target.Database, target.Host);
}
