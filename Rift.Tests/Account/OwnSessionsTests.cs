using System.Net;

namespace Rift.Tests.Account;

public sealed class OwnSessionsTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_list_says_which_is_this_one_and_the_others_can_be_ended()
    {
        var here = await Browser.SignedInAsync(app);
        var there = await Browser.SignedInAsync(app, here.Player);
        Assert.Equal(HttpStatusCode.OK, (await there.Http.GetAsync("/account")).StatusCode);
        var page = await here.OpenAsync("/account/sessions");
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Single(page.QuerySelectorAll(".tag.good"));

        page = await here.SubmitAndReadAsync(page, "tbody form");

        Assert.Equal("The session has ended.", page.QuerySelector(".done")!.TextContent);
        Assert.Single(page.QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.Redirect, (await there.Http.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Http.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task No_player_ends_the_session_of_another()
    {
        var (mine, yours) = (await Browser.SignedInAsync(app), await Browser.SignedInAsync(app));
        var other = await Browser.SignedInAsync(app, yours.Player);
        var page = await other.OpenAsync("/account/sessions");
        var address = page.QuerySelector("tbody form")!.GetAttribute("action")!;
        var form = await mine.OpenAsync("/account/sessions");
        form.QuerySelector("main form")!.SetAttribute("action", address);

        Assert.Equal(HttpStatusCode.NotFound, (await mine.SubmitAsync(form, "main form")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await yours.Http.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Everywhere_is_here_too()
    {
        var here = await Browser.SignedInAsync(app);
        var there = await Browser.SignedInAsync(app, here.Player);
        var page = await here.SubmitAndReadAsync(await here.OpenAsync("/account/sessions"), "form[data-confirm]");

        Assert.Equal("Sign in", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("You are signed out everywhere.", page.QuerySelector(".done")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await here.Http.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.Http.GetAsync("/account")).StatusCode);
        Assert.Equal(2, await app.CountAsync($"select stamp::bigint from accounts where player_id = '{here.Player}'"));
    }
}
