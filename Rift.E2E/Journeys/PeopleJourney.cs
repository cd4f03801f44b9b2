using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

/// <summary>
/// What an admin does with players and teams. It has a Rift of its own: an import looks at all players.
/// </summary>
public sealed class PeopleJourney(RiftProcess rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<RiftProcess>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_merge_and_its_undo_move_what_was_earned_and_leave_the_ledger_exact(bool withScripts)
    {
        var (name, other) = (
            $"rosa-{withScripts}@example.com".ToLowerInvariant(), $"rosa-{withScripts}.dialer".ToLowerInvariant());
        await rift.EarnAsync("meeting_booked", name, times: 2);
        await rift.EarnAsync("call_dial", other, times: 3);
        var hud = await OpenAsync(await rift.HudLinkAsync(other));
        await hud.ShowsGoldAsync(30);
        var page = await OpenAsAdminAsync(Desktop, withScripts);

        await page.GotoAsync($"{rift.Address}admin/players/{await IdOfAsync(name)}/merge");
        await page.GetByLabel("Name, handle or email").FillAsync(other);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new($"Choose .*{other}") }).ClickAsync();
        await Assertions.Expect(page.Locator("tfoot")).ToContainTextAsync("430");
        await page.Locator("#merge button").ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("You can undo this for 24 hours");
        await hud.ShowsGoldAsync(430);
        await rift.EarnAsync("call_dial", other);
        await hud.ShowsGoldAsync(440);
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);

        await page.GetByRole(AriaRole.Link, new() { Name = "Undo the merge" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 event (10 gold) received since");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the merge" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("is a separate player again");
        await hud.ShowsGoldAsync(30);
        Assert.Equal(410, (await rift.StatsAsync(name)).GetProperty("total_gold").GetInt64());
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_import_shows_every_error_then_what_it_would_do_and_then_does_all_of_it(bool withScripts)
    {
        Expect("422");
        var team = $"Import {withScripts}";
        var (known, added) = (
            $"known-{withScripts}@example.com".ToLowerInvariant(),
            $"added-{withScripts}@example.com".ToLowerInvariant());
        await rift.EarnAsync("meeting_booked", known);
        var page = await OpenAsAdminAsync(Desktop, withScripts);
        await page.GotoAsync($"{rift.Address}admin/players/import");

        await page.GetByLabel("CSV file").SetInputFilesAsync(
            FileOf($"name;email;team;role\nKnown;{known};{team};lead\nAdded;{added};{team};boss\n;nobody;;\n"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview import" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was imported");
        await Assertions.Expect(page.Locator("#import-problems tbody tr").First).ToContainTextAsync("boss");
        Assert.Equal(0, await rift.Home.CountAsync($"select count(*) from teams where name = '{team}'"));

        // What was uploaded stands in the text, to be fixed there.
        await page.GetByLabel("Or paste its text").FillAsync(
            $"name;email;team;role\nKnown;{known};{team};lead\nAdded;{added};{team};player\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview import" }).ClickAsync();
        await Assertions.Expect(page.Locator("#import-plan .hint-box")).ToContainTextAsync(team);
        Assert.Equal(0, await rift.Home.CountAsync($"select count(*) from players where email = '{added}'"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Import all" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("Imported: 1 added, 1 changed, 0 unchanged.");

        await rift.EarnAsync("call_dial", added);
        await page.GotoAsync($"{rift.Address}teams?period=today");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = team });
        await Assertions.Expect(row).ToContainTextAsync("210");
    }

    [Fact]
    public async Task A_person_is_exported_and_erased_and_what_they_earned_stays_as_numbers()
    {
        Expect("422");
        await rift.EarnAsync("meeting_booked", "leaver@example.com", times: 3);
        var id = await IdOfAsync("leaver@example.com");
        var page = await OpenAsAdminAsync(Desktop);

        await page.GotoAsync($"{rift.Address}admin/players/{id}/export");
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync());
        await using (var zip = await ZipFile.OpenReadAsync(await download.PathAsync()))
        {
            Assert.Contains("profile.json", zip.Entries.Select(entry => entry.FullName));
            Assert.Equal(4, await LinesAsync(zip.GetEntry("events.csv")!));
        }

        await page.GotoAsync($"{rift.Address}admin/players/{id}/erase");
        await page.Locator("#name").FillAsync("another name");
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase permanently" }).ClickAsync();
        await Assertions.Expect(page.Locator("#name-wrong")).ToBeVisibleAsync();
        await page.Locator("#name").FillAsync(await page.Locator("label[for=name] b").InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase permanently" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("The person was erased");

        await page.GetByLabel("Name, handle or email").FillAsync("leaver");
        await Assertions.Expect(page.Locator("#players")).ToContainTextAsync("No players match");
        Assert.Equal(600, await rift.Home.CountAsync($"select gold from player_totals where player_id = '{id}'"));
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
    }

    [Fact]
    public async Task A_search_is_still_there_after_a_reload_and_on_the_way_back()
    {
        await rift.EarnAsync("call_dial", "sought@example.com");
        await rift.EarnAsync("call_dial", "other@example.com");
        var page = await OpenAsAdminAsync(Desktop);
        await page.GotoAsync($"{rift.Address}admin/players");
        await page.Locator("#q").PressSequentiallyAsync("sought");
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("1 player");
        await Assertions.Expect(page).ToHaveURLAsync($"{rift.Address}admin/players?q=sought");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("1 player");

        await page.Locator("#players tbody th a").ClickAsync();
        await Assertions.Expect(page.Locator("#name")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("sought");
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("1 player");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Axe_finds_nothing_on_the_pages_of_people(bool onAPhone)
    {
        Expect("422");
        var (name, other) = (
            $"paula-{onAPhone}@example.com".ToLowerInvariant(), $"paula-{onAPhone}.dialer".ToLowerInvariant());
        await rift.EarnAsync("meeting_booked", name, times: 2);
        await rift.EarnAsync("call_dial", other, times: 3);
        var (id, otherId) = (await IdOfAsync(name), await IdOfAsync(other));
        var page = await OpenAsAdminAsync(onAPhone ? Phone : Desktop);
        await page.GotoAsync($"{rift.Address}admin/teams");
        await page.GetByLabel("Name").FillAsync($"Paula's {onAPhone}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create team" }).ClickAsync();
        await page.Locator("#q").PressSequentiallyAsync(name);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = name }).CheckAsync();
        await Axe.FindsNothingAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Review and add…" }).ClickAsync();
        await Axe.FindsNothingAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add 1 player" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToBeVisibleAsync();
        var team =
            (await rift.Home.ReadAsync($"select team_id::text from team_members where player_id = '{id}'")).Single();

        foreach (var path in new[]
        {
            "admin/players", "admin/players?q=nobody-at-all", "admin/players/new", $"admin/players/{id}",
            $"admin/players/{id}/team", $"admin/players/{id}/invitation",
            $"admin/players/invitations?player={id}",
            $"admin/players/{id}/merge", $"admin/players/{id}/merge?with={otherId}", $"admin/players/{id}/export",
            $"admin/players/{id}/erase",
            "admin/teams", $"admin/teams/{team}", "teams", $"teams/{team}", "admin/players/import",
        })
        {
            await Axe.FindsNothingAsync(page, rift, path);
        }

        await page.GetByLabel("Or paste its text").FillAsync("name,email,role\nPaula,paula@example.com,boss\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview import" }).ClickAsync();
        await Assertions.Expect(page.Locator("#import-problems")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        await page.GetByLabel("Or paste its text").FillAsync(
            $"name,email,team\nPaula,{name},\nA new player,new@example.com,A new team\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview import" }).ClickAsync();
        await Assertions.Expect(page.Locator("#import-plan")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);

        await page.GotoAsync($"{rift.Address}admin/players/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Paula again");
        await page.GetByLabel("Email").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add player", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was saved");
        await Axe.FindsNothingAsync(page);

        await page.GotoAsync($"{rift.Address}admin/players/{id}/merge?with={otherId}");
        await page.Locator("#merge button").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Undo the merge" }).ClickAsync();
        await Assertions.Expect(page.Locator("#undo")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
    }

    private static FilePayload FileOf(string text) =>
        new() { Name = "players.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    private static async Task<int> LinesAsync(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(await entry.OpenAsync());

        return (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private async Task<IPage> OpenAsAdminAsync(BrowserNewContextOptions size, bool withScripts = true)
    {
        size.JavaScriptEnabled = withScripts;
        var context = await NewBrowserAsync(size);
        await context.SignInAsync(rift, "Abel Admin", "admin");

        return await context.NewPageAsync();
    }

    private async Task<string> IdOfAsync(string handle) =>
        (await rift.Home.ReadAsync($"select player_id::text from players where handle = '{handle}'")).Single();
}
