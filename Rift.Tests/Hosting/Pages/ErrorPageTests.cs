using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.People;
using Rift.Web.Access.Links;

namespace Rift.Tests.Hosting.Pages;

/// <summary>An error leaves the reader their menu, and says what can be done.</summary>
public sealed class ErrorPageTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData(Role.Player, "HUD Profile Missions Badges Teams")]
    [InlineData(Role.Lead, "HUD Profile Missions Badges Teams Events Team missions Reviews")]
    [InlineData(Role.Admin, "HUD Profile Missions Badges Teams Events Admin")]
    public async Task A_page_that_is_missing_keeps_the_menu_of_who_asked(Role role, string menu)
    {
        var browser = await Browser.SignedInAsync(app, role);

        foreach (var address in (string[])["/nowhere", $"/players/{Guid.CreateVersion7()}", "/hud/me/nothing"])
        {
            var page = await OpenAsync(browser, address, HttpStatusCode.NotFound);

            Assert.Equal("Page not found", page.QuerySelector("h1")!.TextContent);
            Assert.Equal(menu, MenuOf(page));
            Assert.Equal("/", page.QuerySelector("main a.button")!.GetAttribute("href"));
            Assert.DoesNotContain("HUD link", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_has_no_access_keeps_the_menu_and_is_told_whom_to_ask()
    {
        var browser = await Browser.SignedInAsync(app);

        var page = await OpenAsync(browser, "/admin/rules", HttpStatusCode.Forbidden);

        Assert.Equal("You don't have access", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("ask an admin", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("HUD Profile Missions Badges Teams", MenuOf(page));
    }

    [Fact]
    public async Task A_HUD_link_that_does_not_work_leads_on()
    {
        const string Address = "/hud/AAAAAAAAAAAAAAAAAAAAAA";
        var page = await OpenAsync(new Browser(app), Address, HttpStatusCode.NotFound);

        Assert.Equal("This HUD link doesn't work", page.QuerySelector("h1")!.TextContent);
        Assert.Contains(
            "Ask your admin for a new one", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/sign-in", page.QuerySelector("main a.button")!.GetAttribute("href"));
        Assert.Equal("", MenuOf(page));

        var own = await OpenAsync(await Browser.SignedInAsync(app), Address, HttpStatusCode.NotFound);
        Assert.Equal("HUD Profile Missions Badges Teams", MenuOf(own));
    }

    [Fact]
    public async Task Only_an_unknown_token_is_said_to_be_none()
    {
        var player = await app.AddPlayerAsync("Linked");
        var token = await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(player, "test", CancellationToken.None);

        Assert.Equal("Page not found", await TitleAsync($"/hud/{token}/ledger?of=nonsense"));
        Assert.Equal("Page not found", await TitleAsync($"/hud/{token}/nothing"));
        Assert.Equal("Page not found", await TitleAsync("/hud"));
        Assert.Equal("This HUD link doesn't work", await TitleAsync("/hud/AAAAAAAAAAAAAAAAAAAAAA/ledger"));
        Assert.Equal("This HUD link doesn't work", await TitleAsync("/hud/short"));
    }

    [Fact]
    public async Task Its_sign_out_button_works()
    {
        var browser = await Browser.SignedInAsync(app);
        var page = await OpenAsync(browser, "/nowhere", HttpStatusCode.NotFound);

        using var answer = await browser.SubmitAsync(page, ".who form");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var after = await browser.Http.GetAsync("/account");
        Assert.Contains("/sign-in", after.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_Rift_is_a_page_with_the_menu_and_not_its_text()
    {
        await using var broken = await app.StartElsewhereAsync();
        var browser = await Browser.SignedInAsync(broken);
        await broken.ExecuteAsync("alter table player_days rename to elsewhere");

        var page = await OpenAsync(browser, "/teams", HttpStatusCode.InternalServerError);

        Assert.Equal("Something went wrong", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("HUD Profile Missions Badges Teams", MenuOf(page));
        Assert.DoesNotContain("player_days", page.Source.Text, StringComparison.Ordinal);
    }

    private async Task<string> TitleAsync(string address) =>
        (await OpenAsync(new Browser(app), address, HttpStatusCode.NotFound)).QuerySelector("h1")!.TextContent;

    private static string MenuOf(IDocument page) =>
        string.Join(' ', page.QuerySelectorAll(".top nav a").Select(link => link.TextContent));

    private static async Task<IDocument> OpenAsync(Browser browser, string address, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await browser.Http.SendAsync(request);
        Assert.Equal(status, answer.StatusCode);

        return await Browser.ReadAsync(answer);
    }
}
