using System.Diagnostics;
using System.Net;
using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

/// <summary>The account page of a player whom the operator let in by a link.</summary>
public sealed class AccountJourney(RiftProcess rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<RiftProcess>
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_revoked_link_answers_404_within_five_seconds_and_an_open_tab_says_so()
    {
        Expect("404");
        var page = await JoinAsync("revoker@example.com", Desktop);
        await page.GotoAsync($"{rift.Address}account/hud-links");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("office screen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create HUD link" }).ClickAsync();
        var link = await page.GetByLabel("Copy it now – you won't see it again").InputValueAsync();
        await Axe.FindsNothingAsync(page);
        var tab = await OpenAsync(link);
        await tab.ShowsGoldAsync(10);

        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke office screen" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Revoked");
        var started = Stopwatch.GetTimestamp();

        await Eventually.TrueAsync("the link is gone", async () =>
        {
            using var answer = await rift.Http.GetAsync(link);
            return answer.StatusCode == HttpStatusCode.NotFound;
        });
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Promised);
        await Assertions.Expect(tab.Lost)
            .ToHaveTextAsync("This link is no longer valid. Ask your admin for a new one.", new() { Timeout = 10_000 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_found_on_the_pages_of_an_account(bool onAPhone)
    {
        var size = onAPhone ? Phone : Desktop;
        var page = await JoinAsync($"reader-{onAPhone}@example.com".ToLowerInvariant(), size);

        foreach (var path in new[]
        {
            "", "account", "account/password", "account/sessions", "account/hud-links", "account/export",
        })
        {
            await Axe.FindsNothingAsync(page, rift, path);
        }

        await page.Context.ClearCookiesAsync();
        await Axe.FindsNothingAsync(page, rift, "sign-in");
    }

    private async Task<IPage> JoinAsync(string email, BrowserNewContextOptions size)
    {
        await rift.EarnAsync("call_dial", email);
        var made = await rift.RunAsync("admin-link", email);
        Assert.Equal(0, made.ExitCode);
        var page = await (await NewBrowserAsync(size)).NewPageAsync();
        await page.GotoAsync(made.Output.Trim());
        await Axe.FindsNothingAsync(page);
        await page.GetByLabel("Password").FillAsync("correct horse battery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(rift.Address.ToString());

        return page;
    }
}
