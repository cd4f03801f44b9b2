using System.Globalization;
using Npgsql;
using Rift.Migrations;

namespace Rift.E2E.Processes;

public sealed class RefusedStartTests(QuickRift rift) : IAsyncDisposable
{
    private const string Secret = "a-secret-for-tests-of-more-than-32-characters";

    private static readonly (string Name, string Value)[] WrongSettings =
    [
        ("API_PORT", "eighty"), ("HUD_REFRESH_INTERVAL", "0"), ("SOUND_VOLUME", "11"), ("HUD_OPACITY", "-1"),
        ("RATE_LIMIT_PER_MINUTE", "many"), ("RIFT_TIMEZONE", "Mars/Olympus"), ("RIFT_DUPLICATE_WINDOW", "x"),
        ("WEBHOOK_SECRET", "short"),
        ("RIFT_BACKUP_AT", "noon"), ("RIFT_BACKUP_KEEP", "0"),
        ("RIFT_TRUSTED_PROXIES", "everybody"), ("RIFT_CORS_ORIGINS", "*"), ("DATABASE_URL", "mysql://db"),
    ];

    private readonly RiftHome _home = new();

    [Fact]
    public async Task A_second_Rift_in_the_same_folder_says_who_holds_it()
    {
        var variables = new Dictionary<string, string> { ["API_PORT"] = Text(FreePort.Find()) };
        var refused = await RiftProgram.RunAsync(rift.Home, variables, "serve");

        AssertOneLine(refused, rift.Home.DataFolder);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_and_the_database_is_not_left_running()
    {
        var refused = await ServeAsync(("API_PORT", Text(rift.Port)));

        AssertOneLine(refused, $"Port {Text(rift.Port)} is in use");
        Assert.True(Directory.Exists(Path.Combine(_home.DataFolder, "postgres")));
        Assert.Null(_home.Postmaster);
    }

    [Fact]
    public async Task All_wrong_settings_are_named_at_once()
    {
        var refused = await ServeAsync(WrongSettings);

        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(WrongSettings.Length, LinesOf(refused.Error).Length);
        Assert.All(WrongSettings, wrong =>
            Assert.Single(LinesOf(refused.Error), line => line.StartsWith(wrong.Name, StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", refused.Everything, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_home.DataFolder));
    }

    [Fact]
    public async Task A_database_of_ones_own_needs_a_secret_of_ones_own() =>
        AssertOneLine(await ServeAsync(("DATABASE_URL", rift.Home.ConnectionString)), "WEBHOOK_SECRET must be set");

    [Fact]
    public async Task A_wrong_password_is_one_line_without_the_password() =>
        AssertOneLine(
            await ServeOnAsync(rift.Home.ConnectionStringTo("rift", password: "guessed")),
            "refused Rift: password authentication failed");

    [Fact]
    public async Task An_unknown_database_is_one_line() =>
        AssertOneLine(await ServeOnAsync(rift.Home.ConnectionStringTo("nowhere")), "\"nowhere\" does not exist");

    [Fact]
    public async Task A_schema_of_a_newer_Rift_is_one_line_with_the_script()
    {
        await rift.Home.ExecuteAsync("create database newer");
        var newer = rift.Home.ConnectionStringTo("newer");
        await using (var database = NpgsqlDataSource.Create($"{newer};Pooling=false"))
        {
            await new Migrator(database, [new MigrationScript("9998_newer.sql", "select 1;")])
                .MigrateAsync(CancellationToken.None);
        }

        AssertOneLine(await ServeOnAsync(newer), "schema is newer than this Rift, which does not know 9998_newer.sql");
    }

    [Fact]
    public async Task An_unknown_host_is_one_line() =>
        AssertOneLine(
            await ServeOnAsync("postgres://rift:guessed@database.invalid/rift"),
            "database.invalid:5432 cannot be found");

    [Fact]
    public async Task The_same_database_with_the_right_words_is_served()
    {
        await rift.Home.ExecuteAsync("create database beside");
        await using var beside = new RiftProcess();
        beside.Variables["DATABASE_URL"] = rift.Home.ConnectionStringTo("beside");
        beside.Variables["WEBHOOK_SECRET"] = Secret;
        await beside.InitializeAsync();
        await beside.EarnAsync("call_dial");

        Assert.Equal(10, (await beside.StatsAsync()).GetProperty("total_gold").GetInt64());
        Assert.Null(beside.Home.Postmaster);
        Assert.Contains("\"X-RIFT-SECRET: $WEBHOOK_SECRET\"", beside.CurlLine, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, beside.Output, StringComparison.Ordinal);
        Assert.Equal(0, await beside.StopAsync());
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();

    private Task<CommandOutcome> ServeOnAsync(string database) =>
        ServeAsync(("DATABASE_URL", database), ("WEBHOOK_SECRET", Secret));

    private Task<CommandOutcome> ServeAsync(params (string Name, string Value)[] settings)
    {
        var variables = new Dictionary<string, string> { ["API_PORT"] = Text(FreePort.Find()) };

        foreach (var (name, value) in settings)
            variables[name] = value;

        return RiftProgram.RunAsync(_home, variables, "serve");
    }

    private static void AssertOneLine(CommandOutcome refused, string part)
    {
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(part, Assert.Single(LinesOf(refused.Error)), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("guessed", refused.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.Everything, StringComparison.Ordinal);
    }

    private static string[] LinesOf(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
