using System.Globalization;
using Npgsql;

namespace Rift.E2E;

/// <summary>
/// A folder in which Rift is started, and what Rift keeps there: its secrets and its PostgreSQL. When the test ends,
/// both folder and server are gone, however the application ended.
/// </summary>
public sealed class RiftHome : IAsyncDisposable
{
    // An empty .env: the developer's own, beside the solution, must not take part.
    public RiftHome()
    {
        File.WriteAllText(Path.Combine(Folder, ".env"), "");
        DataFolder = Path.Combine(Folder, ".rift");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("rift-e2e-").FullName;

    public string DataFolder { get; set; }

    /// <summary>Where the application that is started lies.</summary>
    public string ProgramFolder { get; set; } = AppContext.BaseDirectory;

    public string WebhookSecret => Secret("webhook-secret");

    public string DatabasePassword => Secret("postgres-password");

    /// <summary>Null where no PostgreSQL runs.</summary>
    public int? Postmaster =>
        PostmasterLines is { Length: > 0 } lines
        && int.Parse(lines[0], CultureInfo.InvariantCulture) is var id && ProcessSignals.IsAlive(id)
            ? id
            : null;

    public string ConnectionString => ConnectionStringTo("rift");

    private string PostmasterFile => Path.Combine(DataFolder, "postgres", "postmaster.pid");

    private string[]? PostmasterLines => File.Exists(PostmasterFile) ? File.ReadAllLines(PostmasterFile) : null;

    private string Host => PostmasterLines![4];

    public string ConnectionStringTo(string database, string? password = null) =>
        $"Host={Host};Username=rift;Password={password ?? DatabasePassword};Database={database}";

    public async Task<long> CountAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create($"{ConnectionString};Pooling=false");
        await using var command = database.CreateCommand(sql);

        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create($"{ConnectionString};Pooling=false");
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();

        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));

        return rows;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create($"{ConnectionString};Pooling=false");
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Makes the server hang: it takes connections and answers none.</summary>
    public async Task FreezeDatabaseAsync()
    {
        var postmaster = Postmaster!.Value;

        // The postmaster first, so that it makes no new children meanwhile.
        await ProcessSignals.SendAsync("STOP", postmaster);
        await ProcessSignals.SendAsync("STOP", ProcessSignals.ChildrenOf(postmaster));
    }

    public async Task ThawDatabaseAsync()
    {
        if (Postmaster is { } postmaster)
            await ProcessSignals.SendAsync("CONT", [postmaster, .. ProcessSignals.ChildrenOf(postmaster)]);
    }

    public Task KillDatabaseAsync() => ProcessSignals.SendAsync("KILL", Postmaster!.Value);

    public async ValueTask DisposeAsync()
    {
        if (Postmaster is { } postmaster)
        {
            var host = Host;
            await ThawDatabaseAsync();
            await ProcessSignals.SendAsync("INT", postmaster);
            await Eventually.TrueAsync("PostgreSQL stops", () => !ProcessSignals.IsAlive(postmaster));

            if (Directory.Exists(host) && !host.StartsWith(Folder, StringComparison.Ordinal))
                Directory.Delete(host, recursive: true);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private string Secret(string name) => File.ReadAllText(Path.Combine(DataFolder, name)).Trim();
}
