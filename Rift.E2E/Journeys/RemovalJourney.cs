using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

/// <summary>An admin removes a flood of made-up players. It has a Rift of its own: it looks at all players.</summary>
public sealed class RemovalJourney(RiftProcess rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<RiftProcess>
{
    [Fact]
    public async Task A_flood_is_looked_at_and_goes_by_itself_in_steps()
    {
        await rift.EarnAsync("call_dial", "made-up");
        await rift.Home.ExecuteAsync("""
            insert into players (player_id, handle, display_name, created_at)
            select gen_random_uuid(), 'made-up-' || n, 'made-up-' || n, now() - interval '1 hour'
            from generate_series(1, 1199) as n
            """);

        foreach (var size in new[] { Desktop, Phone })
        {
            var context = await NewBrowserAsync(size);
            await context.SignInAsync(rift, "Ada Admin", "admin");
            await Axe.FindsNothingAsync(await context.NewPageAsync(), rift, "admin/players/remove");
        }

        var admin = await NewBrowserAsync();
        await admin.SignInAsync(rift, "Ada Admin", "admin");
        var page = await admin.NewPageAsync();
        await page.GotoAsync($"{rift.Address}admin/players/remove");
        await Assertions.Expect(page.Locator("#found")).ToHaveTextAsync("1,200 players match");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove 1,200 players" }).ClickAsync();

        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("Removed 1,200 unclaimed players.");
        Assert.Equal(0, await rift.Home.CountAsync("select count(*) from players where handle like 'made-up%'"));
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
    }
}
