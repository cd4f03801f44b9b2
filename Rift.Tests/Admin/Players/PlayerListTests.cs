using AngleSharp.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Players;

public sealed class PlayerListTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData("q=LOVELACE", "Ada Lovelace")]
    [InlineData("q=ada%40analytical", "Ada Lovelace")]
    [InlineData("q=amazing", "Grace Hopper")]
    [InlineData("q=100%25", "Percy 100%")]
    [InlineData("state=on_leave", "Grace Hopper")]
    [InlineData("role=lead", "Grace Hopper")]
    [InlineData("only=unclaimed&q=un", "Unknown Caller")]
    [InlineData("only=no-account&q=love", "Ada Lovelace")]
    [InlineData("q=%20&team=red", "Ada Lovelace")]
    public async Task A_search_finds_who_matches_and_nobody_else(string query, string found)
    {
        var (admin, red) = await SetUpAsync();
        var page = await admin.OpenAsync(
            $"/admin/players?{query.Replace("team=red", $"team={red}", StringComparison.Ordinal)}");

        Assert.Equal([found], NamesOn(page));
        Assert.Contains("1 player", page.QuerySelector("#found")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_merged_or_erased_is_not_listed()
    {
        var (admin, _) = await SetUpAsync();
        Assert.Equal(["Grace Hopper"], NamesOn(await admin.OpenAsync("/admin/players?q=hopper")));

        await app.ExecuteAsync("update players set erased_at = now() where handle = 'amazing'");

        Assert.Empty(NamesOn(await admin.OpenAsync("/admin/players?q=hopper")));
    }

    [Fact]
    public async Task Every_player_of_thousands_is_on_one_page_and_no_other()
    {
        await using var elsewhere = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(elsewhere, Role.Admin);
        await elsewhere.ExecuteAsync("""
            insert into players (player_id, handle, display_name)
            select gen_random_uuid(), 'many-' || n, 'Name ' || (n % 40) from generate_series(1, 3000) n
            """);
        var (seen, address) = (new List<string>(), (string?)"/admin/players?q=many");

        while (address is not null)
        {
            var page = await admin.OpenAsync(address);
            seen.AddRange(
                page.QuerySelectorAll("#players td[data-label=Handle]").Select(cell => cell.TextContent.Trim()));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(3000, seen.Count);
        Assert.Equal(3000, seen.Distinct().Count());
    }

    [Fact]
    public async Task After_an_edit_one_is_back_at_the_list_as_it_was()
    {
        var (admin, _) = await SetUpAsync();
        var list = await admin.OpenAsync("/admin/players?q=hopper&role=lead");
        var player = await admin.OpenAsync(list.QuerySelector("#players tbody th a")!.GetAttribute("href")!);
        Assert.Equal("/admin/players?q=hopper&role=lead", player.QuerySelector(".back a")!.GetAttribute("href"));

        using var saved = await admin.SubmitAsync(player, "form.panel", ("initials", "GH"));

        Assert.Equal("/admin/players?q=hopper&role=lead", saved.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_made_up_list_leads_to_no_other_address()
    {
        var (admin, _) = await SetUpAsync();
        var list = await admin.OpenAsync("/admin/players?q=hopper");
        var address = list.QuerySelector("#players tbody th a")!.GetAttribute("href")!.Split('?')[0];
        var player = await admin.OpenAsync($"{address}?list=//elsewhere.example%0d%0a");

        Assert.Equal("/admin/players", player.QuerySelector(".back a")!.GetAttribute("href"));
    }

    private static IEnumerable<string> NamesOn(IDocument page) =>
        page.QuerySelectorAll("#players tbody th a").Select(link => link.TextContent);

    private async Task<(Browser Admin, Guid Red)> SetUpAsync()
    {
        await app.ExecuteAsync(
            "delete from team_members; delete from teams; delete from player_names; truncate players cascade");
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Boss");
        var red = await app.AddTeamAsync("Red");
        var ada = await app.AddPlayerAsync("Ada Lovelace", team: red);
        var grace = await app.AddPlayerAsync("Grace Hopper", Role.Lead);
        await app.AddPlayerAsync("Percy 100%");
        await app.ExecuteAsync("update players set email = 'ada@analytical.example' where player_id = $1", ada.Value);
        await app.ExecuteAsync(
            "update players set state = 'on_leave', handle = 'amazing' where player_id = $1", grace.Value);
        await app.ExecuteAsync(
            "insert into players (player_id, handle, display_name) "
            + "values (gen_random_uuid(), 'unknown', 'Unknown Caller')");

        return (admin, red);
    }
}
