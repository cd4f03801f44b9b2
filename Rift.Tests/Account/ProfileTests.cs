using System.Net;

namespace Rift.Tests.Account;

public sealed class ProfileTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task People_name_themselves_choose_their_zone_and_leave_the_boards()
    {
        var browser = await Browser.SignedInAsync(app);
        var page = await browser.OpenAsync("/account");
        page.QuerySelector("[name=IsPrivate][value=false]")!.RemoveAttribute("checked");
        page = await browser.SubmitAndReadAsync(
            page, "main form", ("Name", " Ada  Lovelace "), ("Initials", "aal"), ("TimeZone", "America/New_York"),
            ("IsPrivate", "true"));

        Assert.Equal("Saved.", page.QuerySelector(".done")!.TextContent);
        Assert.Equal("Ada  Lovelace", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("aal", page.QuerySelector(".player .initials")!.TextContent);
        Assert.Equal(1, await app.CountAsync(
            $"""
            select count(*) from players
            where player_id = '{browser.Player}' and is_private and time_zone = 'America/New_York' and initials = 'aal'
                and version = 2
            """));
        Assert.Equal(1, await app.CountAsync(
            $"select count(*) from audit_log where action = 'profile.saved' and actor_id = '{browser.Player}'"));
    }

    [Theory]
    [InlineData("", "", "", "name")]
    [InlineData("Ada", "ABCD", "", "initials")]
    [InlineData("Ada", "", "Mars/Olympus", "timezone")]
    public async Task What_is_wrong_is_said_beside_the_field(string name, string initials, string zone, string wrong)
    {
        var browser = await Browser.SignedInAsync(app);
        using var answer = await browser.SubmitAsync(
            await browser.OpenAsync("/account"), "main form", ("Name", name), ("Initials", initials),
            ("TimeZone", zone));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("true", page.QuerySelector($"#{wrong}")!.GetAttribute("aria-invalid"));
        Assert.NotEmpty(page.QuerySelector($"#{wrong}-wrong")!.TextContent);
        Assert.Equal(1, await app.CountAsync($"select version from players where player_id = '{browser.Player}'"));
    }

    [Fact]
    public async Task What_an_admin_changed_meanwhile_is_not_overwritten_unseen()
    {
        var browser = await Browser.SignedInAsync(app);
        var page = await browser.OpenAsync("/account");
        await app.ExecuteAsync(
            "update players set display_name = 'By the admin', version = version + 1 where player_id = $1",
            browser.Player.Value);

        using var refused = await browser.SubmitAsync(page, "main form", ("Name", "By me"));
        var again = await Browser.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "while you were editing", again.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("By the admin", again.QuerySelector("h1")!.TextContent);
        Assert.Equal("By me", again.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal("By me", (await browser.SubmitAndReadAsync(again, "main form")).QuerySelector("h1")!.TextContent);
    }
}
