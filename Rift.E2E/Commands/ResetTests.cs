using System.Net;
using System.Text.RegularExpressions;

namespace Rift.E2E.Commands;

public sealed partial class ResetTests(ResetTests.OwnRift rift) : IClassFixture<ResetTests.OwnRift>
{
    private const string AdminSql = """
        insert into players (player_id, handle, display_name, role, claimed)
        values ('00000000-0000-7000-8000-00000000000a', 'ada', 'Ada', 'admin', true);
        insert into accounts (player_id, password_hash) values ('00000000-0000-7000-8000-00000000000a', 'none')
        """;

    [GeneratedRegex("/setup/[A-Za-z0-9_-]+")]
    private static partial Regex Link { get; }

    [Fact]
    public async Task The_running_Rift_offers_the_first_admins_link_again_once_the_last_admin_is_gone()
    {
        var first = Assert.Single(Links());
        await rift.Home.ExecuteAsync(AdminSql);
        await Eventually.TrueAsync(
            "a sign-in is asked for",
            async () => await StartPageAsync() is { } to && to.StartsWith("/sign-in", StringComparison.Ordinal));

        var refused = await rift.RunAsync("reset");
        Assert.Contains("their sign-ins", refused.Error, StringComparison.Ordinal);
        var reset = await rift.RunAsync("reset", "--yes");
        Assert.Equal(0, reset.ExitCode);
        Assert.Contains(
            "Deleted all events, gold, XP, players and their sign-ins.", reset.Output, StringComparison.Ordinal);

        await Eventually.TrueAsync("a new link is printed", () => Links().Count == 2);
        Assert.Equal(HttpStatusCode.OK, (await rift.Http.GetAsync(Links()[1])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rift.Http.GetAsync(first)).StatusCode);
        Assert.StartsWith("/hud/", await StartPageAsync(), StringComparison.Ordinal);
    }

    private List<string> Links() => [.. Link.Matches(rift.Output).Select(match => match.Value).Distinct()];

    private async Task<string?> StartPageAsync()
    {
        using var answer = await rift.Http.GetAsync("/");
        var to = answer.Headers.Location;

        return to is { IsAbsoluteUri: true } ? to.PathAndQuery : to?.ToString();
    }

    public sealed class OwnRift : RiftProcess;
}
