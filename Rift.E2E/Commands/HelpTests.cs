namespace Rift.E2E.Commands;

public sealed class HelpTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string> AsShipped = [];

    private readonly RiftHome _home = new();

    [Fact]
    public async Task The_help_lists_every_command()
    {
        var help = await RiftProgram.RunAsync(_home, AsShipped, "--help");

        Assert.Equal(0, help.ExitCode);
        Assert.Equal("", help.Error);
        Assert.All(
            [
                "serve", "migrate", "seed", "reset", "cleanup", "backup <file>", "restore <file>", "stats", "db-stats",
                "reconcile", "health", "webhook-test", "hud-link <player>", "admin-link",
            ],
            command => Assert.Contains($"\n  {command}", help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("serve", "--help")]
    [InlineData("migrate", "--help")]
    [InlineData("seed", "--remove")]
    [InlineData("reset", "--yes")]
    [InlineData("cleanup", "--older-than", "--apply")]
    [InlineData("backup", "<file>")]
    [InlineData("restore", "<file>")]
    [InlineData("stats", "--player")]
    [InlineData("db-stats", "--help")]
    [InlineData("reconcile", "--help")]
    [InlineData("health", "--help")]
    [InlineData("webhook-test", "--type", "--player")]
    [InlineData("hud-link", "<player>")]
    [InlineData("admin-link", "<player>")]
    public async Task Every_command_explains_itself_and_touches_nothing(string command, params string[] words)
    {
        var help = await RiftProgram.RunAsync(_home, AsShipped, command, "--help");

        Assert.Equal(0, help.ExitCode);
        Assert.Equal("", help.Error);
        Assert.Contains($" {command} ", help.Output, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, help.Output, StringComparison.Ordinal));
        Assert.False(Directory.Exists(_home.DataFolder));
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("cleanup", "--older-than", "soon")]
    [InlineData("hud-link")]
    public async Task What_cannot_be_understood_is_refused_with_a_reason(params string[] line)
    {
        var refused = await RiftProgram.RunAsync(_home, AsShipped, line);

        Assert.Equal(1, refused.ExitCode);
        Assert.NotEqual("", refused.Error);
        Assert.DoesNotContain("   at ", refused.Everything, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_home.DataFolder));
    }

    public ValueTask DisposeAsync() => _home.DisposeAsync();
}
