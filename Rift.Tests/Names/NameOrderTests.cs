using Rift.Domain.People;

namespace Rift.Tests.Names;

/// <summary>Team 2 comes before Team 10, wherever names are listed.</summary>
public sealed class NameOrderTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly string[] Expected =
        ["Order 1", "Order 2", "Order 10", "Order 100", "Ordér 101", "Order b"];

    [Fact]
    public void The_comparer_puts_numbers_by_their_value_and_accents_beside_their_letters() =>
        Assert.Equal(Expected, Expected.Order(StringComparer.Ordinal).Order(NameOrder.Comparer));

    [Fact]
    public async Task Lists_and_pickers_of_teams_and_players_go_by_it()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var home = await app.AddTeamAsync("Home of order");

        foreach (var name in Expected.Order(StringComparer.Ordinal))
        {
            await app.AddTeamAsync(name);
            await app.AddPlayerAsync(name, team: home);
        }

        async Task ListsAsync(string address, string selector)
        {
            var page = await admin.OpenAsync(address);
            Assert.Equal(Expected, page.QuerySelectorAll(selector).Select(name => name.TextContent.Trim())
                .Where(name => name.StartsWith("Ord", StringComparison.Ordinal)));
        }

        await ListsAsync("/teams", "tbody th a");
        await ListsAsync("/admin/teams", "tbody th a");
        await ListsAsync($"/teams/{home}", "tbody th a");
        await ListsAsync($"/admin/teams/{home}", "tbody th a");
        await ListsAsync("/admin/players?q=ord", "tbody th a");
        await ListsAsync($"/admin/players/{admin.Player}/team", "select[name=to] option");
        await ListsAsync("/admin/players", "select[name=team] option");
    }
}
