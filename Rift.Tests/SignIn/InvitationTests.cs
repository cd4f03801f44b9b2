using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Access.Links;

namespace Rift.Tests.SignIn;

public sealed class InvitationTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task An_invited_player_gives_a_password_and_is_in()
    {
        await app.AddPlayerAsync("Grace@Example.com");
        var browser = new Browser(app);
        var page = await browser.OpenAsync(await InviteAsync("grace@example.com"));
        Assert.Contains("Grace@Example.com", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("You sign in as grace@example.com", page.Body!.TextContent, StringComparison.Ordinal);

        using var answer = await browser.SubmitAsync(page, "main form", ("Password", Accounts.Password));

        Assert.Equal("/", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/account")).StatusCode);
        Assert.Equal(
            1, await app.CountAsync("select count(*) from players where email = 'grace@example.com' and claimed"));
        Assert.Equal(1, await app.CountAsync(
            "select count(*) from audit_log where action = 'account.password_set' and subject = 'Grace@Example.com'"));
    }

    [Fact]
    public async Task A_link_works_once_and_of_two_at_once_for_one()
    {
        await app.AddPlayerAsync("once");
        var link = await InviteAsync("once");
        var browsers = new[] { new Browser(app), new Browser(app) };
        var pages = await Task.WhenAll(browsers.Select(browser => browser.OpenAsync(link)));
        var answers = await Task.WhenAll(browsers.Zip(pages, (browser, page) => browser.SubmitAsync(
            page, "main form", ("Password", Accounts.Password))));

        Assert.Equal(
            [HttpStatusCode.Redirect, HttpStatusCode.NotFound], answers.Select(answer => answer.StatusCode).Order());
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(link));
    }

    [Fact]
    public async Task A_link_dies_with_the_next_one_of_the_same_player_with_its_week_and_when_its_owner_leaves()
    {
        await app.AddPlayerAsync("first");
        await app.AddPlayerAsync("other");
        var (older, others, newer) =
            (await InviteAsync("first"), await InviteAsync("other"), await InviteAsync("first"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(older));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(others));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(newer));

        await app.ExecuteAsync("update players set state = 'left' where handle = 'other'");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(others));
        app.Clock.Now += TimeSpan.FromDays(7);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(newer));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/join/nonsense"));
    }

    [Theory]
    [InlineData("holder@example.com")]
    [InlineData("unseen@example.com")]
    public async Task An_invited_player_cannot_choose_another_email_than_the_admin_wrote_down(string wanted)
    {
        if (await app.CountAsync("select count(*) from players where handle = 'holder'") == 0)
            await app.AddAccountAsync("holder");

        var handle = $"wanter of {wanted[..4]}";
        await app.AddPlayerAsync(handle);
        var browser = new Browser(app);
        var page = await browser.OpenAsync(await InviteAsync(handle));
        Assert.Contains($"You sign in as {handle}", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[name=Email]"));

        using var answer = await browser.SubmitAsync(
            page, "main form", ("Email", wanted), ("email", wanted), ("Password", Accounts.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(1, await app.CountAsync(
            $"select count(*) from players where handle = '{handle}' and email is null and claimed"));
        Assert.Equal(
            HttpStatusCode.Redirect, (await new Browser(app).TryAsync(handle, Accounts.Password)).StatusCode);
        await app.EarnAsync("call_dial", "unseen@example.com");
        Assert.Equal(1, await app.CountAsync("select count(*) from players where handle = 'unseen@example.com'"));
    }

    [Fact]
    public async Task A_new_password_by_link_signs_everyone_else_out_and_makes_tokens_void()
    {
        var player = await app.AddAccountAsync("forgetful");
        var elsewhere = await Browser.SignedInAsync(app, player);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Http.GetAsync("/account")).StatusCode);
        var browser = new Browser(app);
        var page = await browser.OpenAsync(await InviteAsync("forgetful", InvitationPurpose.Password));
        Assert.Null(page.QuerySelector("#email"));

        using var answer = await browser.SubmitAsync(page, "main form", ("Password", "another long password"));

        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.Http.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/account")).StatusCode);
        Assert.Equal(2, await app.CountAsync($"select stamp::bigint from accounts where player_id = '{player}'"));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await new Browser(app).TryAsync("forgetful@example.com", Accounts.Password)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await new Browser(app).TryAsync("forgetful@example.com", "another long password")).StatusCode);
    }

    [Fact]
    public async Task An_admin_who_is_locked_out_gets_a_link_and_another_player_becomes_one()
    {
        var links = app.Services.GetRequiredService<AdminRecoveryLinks>();
        var player = await app.AddPlayerAsync("rescuer");

        var token = await links.CreateAsync(player, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Invitations.PathOf(token!)));
        Assert.Equal(
            1, await app.CountAsync("select count(*) from players where handle = 'rescuer' and role = 'admin'"));
        Assert.Equal(1, await app.CountAsync($"""
            select count(*) from audit_log
            where action = 'player.role_changed' and actor = 'command line' and subject_id = '{player}'
            """));
        await app.ExecuteAsync("update players set state = 'left' where player_id = $1", player.Value);
        Assert.Null(await links.CreateAsync(player, CancellationToken.None));
    }

    private async Task<string> InviteAsync(string handle, InvitationPurpose purpose = InvitationPurpose.Join)
    {
        await using var command = app.Database.CreateCommand(
            $"select player_id from players where handle = '{handle}'");
        var player = new PlayerId((Guid)(await command.ExecuteScalarAsync())!);
        var admin = new CurrentUser(
            await app.AddPlayerAsync($"Admin {Guid.CreateVersion7():N}", Role.Admin), "Admin", "A", Role.Admin, null,
            null);

        return Invitations.PathOf(await app.Services.GetRequiredService<Invitations>()
            .CreateAsync(player, purpose, admin, CancellationToken.None));
    }

    private async Task<HttpStatusCode> StatusAsync(string address) =>
        (await new Browser(app).Http.GetAsync(address)).StatusCode;
}
