using Npgsql;

namespace Rift.Web.Hosting;

/// <summary>
/// The one way in which something is done again and again in the background: a database that is away now is there the
/// next time.
/// </summary>
internal static class BackgroundLoop
{
    public static async Task RunAsync(
        TimeSpan every, Func<CancellationToken, Task> run, string work, TimeProvider clock, ILogger logger,
        CancellationToken ct)
    {
        using var timer = new PeriodicTimer(every, clock);

        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                await run(ct);
            }
            catch (NpgsqlException away)
            {
                logger.LogWarning("Could not {Work}, will try again: {Reason}", work, away.Message);
            }
            catch (Exception failed) when (!ct.IsCancellationRequested)
            {
                // Out of here it would stop the whole application.
                logger.LogError(failed, "Could not {Work}, will try again", work);
            }
        }
    }
}
