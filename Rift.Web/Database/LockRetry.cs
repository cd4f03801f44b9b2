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
            catch (PostgresException refused) when (GaveWay(refused.SqlState))
            {
                await Task.Delay(Pause * n, clock, ct);
            }
        }

        return busy;
    }

    /// <summary>The same statement may succeed when the other transaction has ended.</summary>
    public static bool GaveWay(string sqlState) =>
        sqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure;
}
