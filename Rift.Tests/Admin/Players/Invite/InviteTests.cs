using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Players.Invite;

public sealed class InviteTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task An_invitation_is_shown_once()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var player = await app.AddPlayerAsync("Invited One");
        var open = await admin.OpenAsync($"/admin/players/{player}/invitation");
        var made = await admin.SubmitAndReadAsync(open, "main form");
        var link = made.QuerySelector<IHtmlInputElement>("#link")!.Value;

        Assert.Matches("^http://127.0.0.1:[0-9]+/join/[A-Za-z0-9_-]{20,}$", link);
        Assert.Equal(link, made.QuerySelector("[data-copy]")!.GetAttribute("data-copy"));
        Assert.Null((await admin.OpenAsync($"/admin/players/{player}/invitation")).QuerySelector("#link"));
    }
}
