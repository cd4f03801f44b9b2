using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

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

    public async ValueTask InitializeAsync()
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

    public async Task<HttpStatusCode> HealthAsync()
    {
        using var answer = await Http.GetAsync("/api/v1/health");

        return answer.StatusCode;
    }

    public async Task<HttpResponseMessage> PostAsync(object body, string? secret = null)
    {
        var request =
            new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhook/ingest") { Content = JsonContent.Create(body) };
        request.Headers.Add(
            "X-RIFT-SECRET", secret ?? Variables.GetValueOrDefault("WEBHOOK_SECRET") ?? Home.WebhookSecret);

        return await Http.SendAsync(request);
    }

    /// <summary>Sends events, each under a key of its own, and expects each to be stored.</summary>
    public async Task EarnAsync(string eventType, string? player = null, int times = 1)
    {
        for (; times > 0; times--)
        {
            using var answer = await PostAsync(EventOf(eventType, player));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }
    }

    /// <summary>Repeats one event until it is stored, as a sender does that is told to try again later.</summary>
    public async Task EarnWhenAbleAsync(string eventType, string player)
    {
        var body = EventOf(eventType, player);
        await Eventually.TrueAsync("Rift takes the event", async () =>
        {
            using var answer = await PostAsync(body);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable });

            return answer.StatusCode == HttpStatusCode.Created;
        });
    }

    public async Task<JsonElement> StatsAsync(string? player = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/api/v1/stats/current" + (player is null ? "" : $"?player={player}"));
        request.Headers.Add("X-RIFT-SECRET", Variables.GetValueOrDefault("WEBHOOK_SECRET") ?? Home.WebhookSecret);
        using var answer = await Http.SendAsync(request);

        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The personal link of a player who has earned something.</summary>
    public async Task<string> HudLinkAsync(string player)
    {
        var made = await RunAsync("hud-link", player);
        Assert.Equal(0, made.ExitCode);

        return made.Output.Trim();
    }

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

    private static object EventOf(string eventType, string? player) => new
    {
        source = "test",
        event_type = eventType,
        metadata = new { company = "Acme Corp" },
        player,
        idempotency_key = Guid.CreateVersion7(),
    };

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            return await HealthAsync() == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private int CountOfNotices() => Output.Split("Stop with Ctrl+C.").Length;

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }
}
