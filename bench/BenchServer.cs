using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Rift.Domain;
using Rift.Web.CommandLine;
using Rift.Web.Database;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.Intake;

namespace Rift.Bench;

/// <summary>Rift as it is shipped, a process of its own on a fresh embedded database.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    /// <summary>Players that exist before anything is measured, so that none is created meanwhile.</summary>
    public const int Players = 10_000;

    /// <summary>
    /// How long to warm up: until the runtime has compiled the hot paths, it competes with what is measured.
    /// </summary>
    public const int WarmUpSeconds = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("rift-bench-").FullName;
    private Process? _process;

    public int Port { get; } = FreePort();

    public string Secret { get; private set; } = "";

    public NpgsqlDataSource Database { get; private set; } = null!;

    public NpgsqlConnectionStringBuilder Connection => new(ConnectionString);

    /// <summary>In MiB, the largest seen so far.</summary>
    public long PeakMemory
    {
        get
        {
            _process!.Refresh();
            return _process.PeakWorkingSet64 / (1024 * 1024);
        }
    }

    /// <summary>In MiB, by now.</summary>
    public long Memory
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64 / (1024 * 1024);
        }
    }

    private string ConnectionString { get; set; } = "";

    /// <summary>The player of that number, from 0.</summary>
    public static PlayerId PlayerOf(int n) => new(Guid.Parse(
        string.Create(CultureInfo.InvariantCulture, $"00000000-0000-7000-9000-{n + 1:x12}")));

    public static async Task<BenchServer> StartAsync(
        CancellationToken ct, params (string Name, string Value)[] settings)
    {
        var server = new BenchServer();
        server.Start(settings);
        await server.WaitAsync(ct);
        await server.CreatePlayersAsync(ct);

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        using var stop = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        _process.Dispose();

        // A large database writes what it still holds in memory, which may take longer than Rift waits for it.
        while (File.Exists(Path.Combine(_folder, "postgres", "postmaster.pid")))
            await Task.Delay(100);

        Directory.Delete(_folder, recursive: true);
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Start(IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(RiftCommand).Assembly.Location])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["RIFT_DATA_DIR"] = _folder,
                ["API_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
                ["RATE_LIMIT_PER_MINUTE"] = "10000000",
            },
        };
        start.Environment.Remove("DATABASE_URL");
        start.Environment.Remove("WEBHOOK_SECRET");

        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var http = new HttpClient();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));

        while (!await IsUpAsync(http, deadline.Token))
            await Task.Delay(100, deadline.Token);

        var folder = DataFolder.Open(_folder);
        Secret = GeneratedSecret.Of(folder);
        ConnectionString = (await EmbeddedCluster.FindRunningAsync(folder, ct))!.ConnectionString;
        Database = DatabaseSetup.Open(ConnectionString);
    }

    private async Task<bool> IsUpAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync($"http://127.0.0.1:{Port}/api/v1/health/live", ct);

            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // The player's number is in the id, so that pgbench can draw a player without a look-up.
    private Task CreatePlayersAsync(CancellationToken ct) => ExecuteAsync($"""
        insert into players (player_id, handle, display_name)
        select ('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 'player-' || n, 'Player ' || n
        from generate_series(1, {Players}) as n
        """, ct);
}
