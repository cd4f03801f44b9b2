using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.Intake;
using Rift.Web.Settings;

namespace Rift.Web.CommandLine.Commands;

/// <summary>Puts the application together; the command line comes before what it serves.</summary>
public delegate WebApplication Compose(RiftSettings settings, RiftDatabase database, WebhookSecret secret);

internal static class ServeCommand
{
    public static async Task<int> RunAsync(CommandContext work, Compose compose, CancellationToken ct)
    {
        var settings = work.Settings;
        await using var database = await RiftDatabase.OpenToServeAsync(settings, work.Loggers, ct);
        var secret = settings.WebhookSecret ?? GeneratedSecret.Of(database.Folder!);

        await using var app = compose(settings, database, new WebhookSecret(secret));

        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException or SocketException)
        {
            // Background loops that run already would log a failure if they were disposed of without being stopped.
            await app.StopAsync(CancellationToken.None);

            throw new CommandFailedException(
                CommandTexts.PortTaken.Fill(settings.Port, settings.Port + 1));
        }

        var address = AddressOf(app, settings);
        var firstAdmin = new FirstAdminNotice(
            work, address, app.Services.GetRequiredService<FirstAdmin>(),
            app.Services.GetRequiredService<ChangeFeed>(), app.Logger);
        await StartNotice.PrintAsync(work, settings, database, address, app.Services, firstAdmin, ct);
        var watching = firstAdmin.WatchAsync(app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync(ct);
        await watching;

        return 0;
    }

    private static string AddressOf(WebApplication app, RiftSettings settings)
    {
        var bound =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

        return PublicAddress.Of(
            settings, new Uri(bound.Replace("[::]", "localhost", StringComparison.Ordinal)).Port);
    }
}
