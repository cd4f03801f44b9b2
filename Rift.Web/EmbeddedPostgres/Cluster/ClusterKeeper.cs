using Rift.Web.EmbeddedPostgres.Login;
using Rift.Web.EmbeddedPostgres.Processes;

namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>Keeps a cluster's server running from the application's start to its end.</summary>
internal sealed class ClusterKeeper(
    DataFolder folder, Postmaster postmaster, ServerLogin login, ILogger logger, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ClusterStart _start = new(folder, postmaster, login, logger, clock);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private ServerAddress? _address;

    public async Task<ServerAddress> BeginAsync(ServerAddress preferred, CancellationToken ct)
    {
        try
        {
            _address = await _start.RunAsync(preferred, ct);
            await login.CreateDatabaseWhenMissingAsync(_address, ct);
            postmaster.Log.Prune();

            return _address;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task WatchAsync(CancellationToken ct)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct, _end.Token);
        var pause = Glance;

        while (await PauseAsync(pause, until.Token))
            pause = await HealAsync(until.Token) ? Glance : Longer(pause);
    }

    public async ValueTask DisposeAsync()
    {
        if (_end.IsCancellationRequested)
            return;

        await _end.CancelAsync();
        await _turn.WaitAsync();
        if (_start.IsOurs)
            await postmaster.StopAsync();
        _turn.Release();
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken ct)
    {
        await Task.Delay(pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        return !ct.IsCancellationRequested;
    }

    private async Task<bool> HealAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(CancellationToken.None);

        try
        {
            ct.ThrowIfCancellationRequested();
            await StartAgainWhenGoneAsync(ct);

            return true;
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            logger.LogError(error, "PostgreSQL could not be started again; another attempt follows");

            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task StartAgainWhenGoneAsync(CancellationToken ct)
    {
        postmaster.Log.Prune();
        if (Postmaster.FindLive(folder) is not null)
            return;

        logger.LogWarning("PostgreSQL is gone; starting it again");
        await _start.RunAsync(_address!, ct);
    }
}
