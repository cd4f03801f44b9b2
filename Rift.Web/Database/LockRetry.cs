using Npgsql;

namespace Rift.Web.Database;

/// <summary>Tries again what gave way to others' locks, a few times.</summary>
internal static class LockRetry
{
    private const int Tries = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    public static async Task<T> TryAsync<T>(Func<Task<T>> attempt, T busy, TimeProvider clock, CancellationToken ct)
    {
        for (var n = 1; n <= Tries; n++)
        {
            try
            {
                return await attempt();
            }
            catch (PostgresException refused) when (GaveWay(refused))
            {
                await Task.Delay(Pause * n, clock, ct);
            }
        }

        return busy;
    }

    private static bool GaveWay(PostgresException refused) =>
        refused.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected;
}
