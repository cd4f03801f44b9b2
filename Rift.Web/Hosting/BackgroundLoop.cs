using Rift.Web.Database;

namespace Rift.Web.Hosting;

/// <summary>
/// The one way in which something is done again and again in the background: a database that is unavailable now is
/// there the next time.
/// </summary>
public sealed class BackgroundLoop(DatabaseOutage outage, TimeProvider clock, ILogger<BackgroundLoop> logger)
{
    public async Task RunAsync(TimeSpan every, Func<CancellationToken, Task> run, string work, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(every, clock);

        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                await run(ct);
            }
            catch (Exception unavailable) when (DatabaseOutage.IsOne(unavailable))
            {
                outage.Begin($"could not {work}: {unavailable.Message}");
            }
            catch (Exception failed) when (!ct.IsCancellationRequested)
            {
                // Out of here it would stop the whole application.
                logger.LogError(failed, "Could not {Work}, will try again", work);
            }
        }
    }
}
