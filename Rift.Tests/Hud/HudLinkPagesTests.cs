using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access.Links;

namespace Rift.Tests.Hud;

public sealed class HudLinkPagesTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData("", "200 gold: why?", "#gold .unseen")]
    [InlineData("/ledger?of=meetings&in=all", "Meetings booked, all time: 1", "h1")]
    public async Task A_page_of_a_link_offers_to_sign_in_and_leads_on_to_the_same(
        string page, string told, string where)
    {
        var player = await Browser.SignedInAsync(app, name: $"Linked{page.Length}");
        await app.EarnAsync("meeting_booked", $"linked{page.Length}");
        var token = await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(player.Player, "test", CancellationToken.None);
        var linked = await new Browser(app).OpenAsync($"/hud/{token}{page}");
        Assert.Equal(told, linked.QuerySelector(where)!.TextContent);
        var signIn = linked.QuerySelector(".to-sign-in")!;
        Assert.Equal("Sign in", signIn.TextContent);

        // The form keeps where it leads; whom it knows already, the page leads on at once.
        var form = await new Browser(app).OpenAsync(signIn.GetAttribute("href")!);
        Assert.NotNull(form.QuerySelector("[name=Password]"));
        using var led = await player.Http.GetAsync(signIn.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
        var own = await player.OpenAsync(led.Headers.Location!.ToString());

        Assert.Equal(told, own.QuerySelector(where)!.TextContent);
        Assert.NotNull(own.QuerySelector("nav [href='/account'], a.player[href='/account']"));
        Assert.Null(own.QuerySelector(".to-sign-in"));
    }
}
