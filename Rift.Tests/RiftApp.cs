using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.People;
using Rift.Web.Rewarding.Awards;
using Rift.Web.Rewarding.Upkeep;
using Rift.Web.Settings;

namespace Rift.Tests;

/// <summary>The real application on a free port over a database of its own. Only the clock is not real.</summary>
public sealed class RiftApp(TestCluster cluster) : IAsyncLifetime
{
    public const string Secret = "a-secret-for-tests-of-more-than-32-characters";

    private readonly string _folder = Directory.CreateTempSubdirectory("rift-app-").FullName;
    private RiftDatabase? _database;
    private WebApplication? _app;

    /// <summary>A Wednesday at noon: no test depends on the time of day at which it runs.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));

    public LogCatcher Log { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public NpgsqlDataSource Database => _database!.Source;

    public string ConnectionString { get; private set; } = "";

    public IServiceProvider Services => _app!.Services;

    public static async Task<RiftApp> StartAsync(
        TestCluster cluster, Func<RiftSettings, RiftSettings> change, string? connectionString = null)
    {
        var app = new RiftApp(cluster);
        await app.StartAsync(change, connectionString);

        return app;
    }

    /// <summary>A second Rift on the same database, as another process would be.</summary>
    public Task<RiftApp> StartSecondAsync() => StartAsync(cluster, settings => settings, ConnectionString);

    /// <summary>A Rift on a database of its own.</summary>
    public Task<RiftApp> StartElsewhereAsync() => StartAsync(cluster, settings => settings);

    public async ValueTask InitializeAsync() => await StartAsync(settings => settings);

    public async Task<HttpResponseMessage> PostAsync(
        string body, Action<HttpRequestMessage>? change = null, CancellationToken ct = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhook/ingest")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(WebhookSecret.Header, Secret);
        change?.Invoke(request);

        return await Http.SendAsync(request, ct);
    }

    public Task<HttpResponseMessage> PostAsync(
        object body, Action<HttpRequestMessage>? change = null, CancellationToken ct = default) =>
        PostAsync(JsonSerializer.Serialize(body), change, ct);

    /// <summary>Sends an event under a key of its own, and expects it to be accepted.</summary>
    public async Task EarnAsync(string eventType, string? player = null, DateTimeOffset? occurredAt = null)
    {
        using var answer = await PostAsync(new
        {
            source = "test",
            event_type = eventType,
            metadata = new { },
            player,
            occurred_at = occurredAt?.ToString("O"),
            idempotency_key = Guid.CreateVersion7(),
        });
        answer.EnsureSuccessStatusCode();
    }

    public async Task<JsonElement> StatsAsync(string? player = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/api/v1/stats/current" + (player is null ? "" : $"?player={player}"));
        request.Headers.Add(WebhookSecret.Header, Secret);
        using var answer = await Http.SendAsync(request);

        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Awards what is due, until no player is left to look at.</summary>
    public async Task AwardAsync()
    {
        do
        {
            await Services.GetRequiredService<AwardsWorker>().RunAsync(CancellationToken.None);
        }
        while (await CountAsync("select count(*) from player_changes join current_players using (player_id)") > 0);
    }

    public Task<string> HudTokenAsync() =>
        Services.GetRequiredService<HudLinks>().CreateAsync(PlayerId.Default, "test", CancellationToken.None);

    public Task<IReadOnlyList<LedgerDifference>> ReconcileAsync() =>
        new Reconciliation(Database).RunAsync(CancellationToken.None);

    /// <summary>Adds a player as an admin does; the handle is the name in lower case.</summary>
    public async Task<PlayerId> AddPlayerAsync(string name, Role role = Role.Player, Guid? team = null)
    {
        var player = new PlayerId(Guid.CreateVersion7());
        await ExecuteAsync(
            """
            insert into players (player_id, handle, handle_form, display_name, name_form, claimed, role)
            values ($1, $2, $3, $4, $5, true, $6)
            """,
            player.Value, name.ToLowerInvariant(), NameForm.Of(name), name, NameForm.Of(name), PeopleText.Of(role));

        if (team is not null)
        {
            await ExecuteAsync(
                "insert into team_members (team_id, player_id, since) values ($1, $2, '2020-01-01')", team,
                player.Value);
        }

        return player;
    }

    public async Task<Guid> AddTeamAsync(string name)
    {
        var team = Guid.CreateVersion7();
        await ExecuteAsync(
            "insert into teams (team_id, name, name_form) values ($1, $2, $3)", team, name, NameForm.Of(name));

        return team;
    }

    /// <summary>Parameters are $1, $2 and so on.</summary>
    public async Task ExecuteAsync(string sql, params object?[] parameters)
    {
        await using var command = Database.CreateCommand(sql);
        command.Parameters.AddRange(
            parameters.Select(value => new NpgsqlParameter { Value = value ?? DBNull.Value }).ToArray());
        await command.ExecuteNonQueryAsync();
    }

    public Task<long> CountAsync(string sql) => ScalarAsync<long>(sql);

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);

        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app!.DisposeAsync();
        await _database!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // Tests award by AwardAsync: otherwise a badge would come between any two of their steps.
    private static bool AwardsByItself(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationFactory?.Method.ReturnType == typeof(AwardsWorker);

    private async Task StartAsync(Func<RiftSettings, RiftSettings> change, string? connectionString = null)
    {
        ConnectionString = connectionString ?? await cluster.CreateDatabaseAsync();
        var settings = change(new RiftSettings
        {
            DatabaseUrl = ConnectionString,
            WebhookSecret = Secret,
            Port = 0,
            WebhooksPerMinute = 1_000_000,
            DataFolder = _folder,
        });

        _database = await RiftDatabase.OpenToServeAsync(settings, NullLoggerFactory.Instance, CancellationToken.None);
        _app = Web.Program.Compose(settings, _database, new WebhookSecret(Secret), builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            builder.Services.Remove(builder.Services.Single(AwardsByItself));
            builder.Logging.ClearProviders().AddProvider(Log);
            builder.Services.AddSingleton<IStartupFilter>(new SpokenLanguage(settings.Language));
        });
        await _app.StartAsync();
        await _app.Services.GetRequiredService<ChangeFeed>().Listening;

        var address =
            _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)),
        };
    }
}

/// <summary>
/// The language of one application among several in a process; a Rift that has the process to itself sets it for all.
/// </summary>
internal sealed class SpokenLanguage(CultureInfo language) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, pipeline) =>
        {
            CultureInfo.CurrentUICulture = language;

            return pipeline(http);
        });
        next(app);
    };
}

/// <summary>Every line the application logs, at any level.</summary>
public sealed class LogCatcher : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
