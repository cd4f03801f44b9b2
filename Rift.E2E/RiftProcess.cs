using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Rift.E2E;

/// <summary>
/// The real application in a process of its own, on a free port, over an embedded PostgreSQL of its own. Settings are
/// the environment's; all are as shipped but for the webhooks a minute, which a test would use up.
/// </summary>
public class RiftProcess : IAsyncLifetime
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(20);

    private readonly StringBuilder _output = new();
    private Process? _process;

    public RiftHome Home { get; } = new();

    public int Port { get; } = FreePort.Find();

    public Dictionary<string, string> Variables { get; } = new() { ["RATE_LIMIT_PER_MINUTE"] = "1000000" };

    public HttpClient Http { get; } =
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}"));

    /// <summary>All that was written to both streams, over all starts.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>The curl line that the start prints to be pasted.</summary>
    public string CurlLine => Output.Split('\n').Last(line => line.StartsWith("curl ", StringComparison.Ordinal));

    public bool HasExited => _process!.HasExited;

    /// <summary>In bytes, the most that the process has held at once since it started.</summary>
    public long PeakMemory
    {
        get
        {
            _process!.Refresh();

            return _process.PeakWorkingSet64;
        }
    }

    public virtual async ValueTask InitializeAsync()
    {
        Http.BaseAddress = Address;

        try
        {
            await StartAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts for the first time or again, in the same folder and on the same port.</summary>
    public async Task StartAsync()
    {
        Variables["API_PORT"] = Port.ToString(CultureInfo.InvariantCulture);
        var noticesBefore = CountOfNotices();
        _process = Process.Start(RiftProgram.Start(Home, Variables, "serve"))!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        await Eventually.TrueAsync("Rift is up", async () =>
            HasExited ? throw new InvalidOperationException($"Rift ended with exit code {_process.ExitCode}:\n{Output}")
            : await IsHealthyAsync() && CountOfNotices() > noticesBefore);
    }

    public Task<CommandOutcome> RunAsync(params IEnumerable<string> arguments) =>
        RiftProgram.RunAsync(Home, Variables, arguments);

    /// <summary>As the kernel ends a process that used too much memory: no word, no clean-up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>As an operator or an orchestrator stops it. Returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var deadline = new CancellationTokenSource(LongestStop);
        await ProcessSignals.SendAsync("TERM", _process!.Id);
        await _process.WaitForExitAsync(deadline.Token);

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Home.ThawDatabaseAsync();

            if (_process is { HasExited: false })
                await StopAsync();
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
        finally
        {
            _process?.Dispose();
            Http.Dispose();
            await Home.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            return await this.HealthAsync() == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private int CountOfNotices() => Output.Split("Press Ctrl+C to stop.").Length;

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }
}
