using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

/// <summary>From the first start, through the link that it prints, to being signed in again.</summary>
public sealed partial class FirstAdminJourney(RiftProcess rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<RiftProcess>
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_link_that_the_start_prints_makes_the_first_admin_who_signs_out_and_in_again()
    {
        Expect("404|422");
        await rift.EarnAsync("meeting_booked");
        var link = PrintedLink.Match(rift.Output).Value;
        Assert.StartsWith(rift.Address.ToString(), link, StringComparison.Ordinal);

        var page = await SetUpAsync(link);
        await Assertions.Expect(page.Locator("#gold .figures")).ToHaveTextAsync("200");
        await Assertions.Expect(page.Locator("nav a[href='/admin']")).ToBeVisibleAsync();

        // The link is used up, and another start prints none.
        var late = await OpenPageAsync(link, Desktop);
        await Assertions.Expect(late.Locator("h1")).ToHaveTextAsync("This link no longer works");
        await Axe.FindsNothingAsync(late);

        await page.GotoAsync($"{rift.Address}account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("You are signed out.");
        await page.GotoAsync(rift.Address.ToString());
        await Assertions.Expect(page).ToHaveURLAsync($"{rift.Address}sign-in?to=%2F");
        await SignInAsync(page);
        await Assertions.Expect(page.Locator("#gold .figures")).ToHaveTextAsync("200");

        // An open HUD would log in the console that the server does not answer.
        await page.GotoAsync("about:blank");
        await rift.StopAsync();
        var before = rift.Output.Length;
        await rift.StartAsync();
        Assert.DoesNotMatch(PrintedLink, rift.Output[before..]);
        await page.GotoAsync(rift.Address.ToString());
        await Assertions.Expect(page.Locator("#gold .figures")).ToHaveTextAsync("200");
    }

    [GeneratedRegex("http://localhost:[0-9]+/setup/[A-Za-z0-9_-]{43}")]
    private static partial Regex PrintedLink { get; }

    private async Task<IPage> SetUpAsync(string link)
    {
        foreach (var size in new[] { Phone, Desktop })
            await Axe.FindsNothingAsync(await OpenPageAsync(link, size));

        var page = await OpenPageAsync(link, Desktop);
        await page.GetByLabel("Your name").FillAsync("Ada Lovelace");
        await page.GetByLabel("Email").FillAsync("ada@example.com");
        await page.GetByLabel("Password").FillAsync("too short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the admin" }).ClickAsync();
        await Assertions.Expect(page.Locator("#password-wrong")).ToContainTextAsync("at least 10 characters");
        await Axe.FindsNothingAsync(page);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Become the admin" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(rift.Address.ToString());

        return page;
    }

    private async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("Email").FillAsync("ada@example.com");
        await page.GetByLabel("Password").FillAsync("wrong password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("don't match an account");
        await Axe.FindsNothingAsync(page);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(rift.Address.ToString());
    }

    private async Task<IPage> OpenPageAsync(string address, BrowserNewContextOptions size)
    {
        var page = await (await NewBrowserAsync(size)).NewPageAsync();
        await page.GotoAsync(address);

        return page;
    }
}
