using Npgsql;

namespace Rift.Tests.SignIn;

/// <summary>The connections that an application's pool has left.</summary>
internal static class FreeConnections
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    public static async Task<int> CountAsync(RiftApp app)
    {
        var connections = await TakeAsync(app);
        await ReleaseAsync(connections);

        return connections.Count;
    }

    /// <summary>All that can be had within a moment.</summary>
    public static async Task<List<NpgsqlConnection>> TakeAsync(RiftApp app)
    {
        var taken = new List<NpgsqlConnection>();

        try
        {
            while (true)
            {
                using var moment = new CancellationTokenSource(Moment);
                taken.Add(await app.Database.OpenConnectionAsync(moment.Token));
            }
        }
        catch (OperationCanceledException)
        {
            return taken;
        }
    }

    public static Task ReleaseAsync(List<NpgsqlConnection> connections) =>
        Task.WhenAll(connections.Select(connection => connection.DisposeAsync().AsTask()));
}
