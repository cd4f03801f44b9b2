using Rift.Domain.Wording;
using Rift.Web.EmbeddedPostgres.Login;
using Rift.Web.EmbeddedPostgres.Processes;

namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>Brings the server up, whatever the last one left, and proves by signing in that it is ours.</summary>
internal sealed class ClusterStart(
    DataFolder folder, Postmaster postmaster, ServerLogin login, ILogger logger, TimeProvider clock)
{
    // How long what is left of a killed server may stand in the way of the next one.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private sealed record Attempt(ServerAddress? Address = null, string? Refusal = null);

    /// <summary>Whether a server that runs in the folder now is ours to stop.</summary>
    public bool IsOurs { get; private set; }

    public async Task<ServerAddress> RunAsync(ServerAddress preferred, CancellationToken ct)
    {
        // Without this file the last server ended well, and whatever hinders a start now will not pass by itself.
        var wasKilled = File.Exists(PostmasterFile.In(ClusterFiles.FolderIn(folder)));
        var giveUp = clock.GetUtcNow() + (wasKilled ? Patience : TimeSpan.Zero);

        while (true)
        {
            var attempt = await TryAsync(preferred, ct);

            if (attempt.Address is { } address)
                return address;
            if (attempt.Refusal is null)
                giveUp = clock.GetUtcNow() + Patience;
            else if (clock.GetUtcNow() >= giveUp)
                throw new EmbeddedPostgresException(attempt.Refusal);

            logger.LogDebug("PostgreSQL does not answer yet: {Reason}", attempt.Refusal ?? "it is starting up");
            await Task.Delay(Pace, clock, ct);
        }
    }

    private async Task<Attempt> TryAsync(ServerAddress preferred, CancellationToken ct)
    {
        var found = Postmaster.FindLive(folder);
        if (found is not null)
            return await SignInAsync(found, "Took over", ct);

        IsOurs = true;
        var started = await postmaster.StartAsync(preferred, ct);

        return Postmaster.FindLive(folder) is { } live
            ? await SignInAsync(live, "Started", ct)
            : Refused(EmbeddedTexts.DoesNotStart.Fill(folder.Location, started.Output, postmaster.Log.Tail()));
    }

    private async Task<Attempt> SignInAsync(PostmasterFile live, string deed, CancellationToken ct)
    {
        var outcome = live.Address is { } address ? await login.TryAsync(address, ct) : LoginOutcome.Silence;
        if (outcome == LoginOutcome.StartingUp)
            return new Attempt();
        if (outcome == LoginOutcome.Silence)
            return Refused(EmbeddedTexts.DoesNotAnswer.Fill(live.ProcessId));

        IsOurs = true;
        logger.LogInformation(
            "{Deed} PostgreSQL, process {Process}, its data in {Folder}", deed, live.ProcessId, folder.Location);

        return new Attempt(live.Address);
    }

    private static Attempt Refused(string why) => new(Refusal: why);
}
