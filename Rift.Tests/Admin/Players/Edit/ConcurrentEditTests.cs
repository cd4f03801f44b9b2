using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Players.Edit;

public sealed class ConcurrentEditTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Form = "form.panel";

    [Fact]
    public async Task The_second_of_two_admins_sees_what_the_first_changed_and_loses_nothing()
    {
        var first = await Browser.SignedInAsync(app, Role.Admin, "First Admin");
        var second = await Browser.SignedInAsync(app, Role.Admin);
        var player = $"/admin/players/{await app.AddPlayerAsync("Edited By Two")}";
        var open = await second.OpenAsync(player);
        await first.SubmitAndReadAsync(
            await first.OpenAsync(player), Form, ("name", "Named By First"), ("state", "on_leave"));

        using var answer = await second.SubmitAsync(open, Form, ("name", "Named By Second"), ("initials", "SE"));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("First Admin saved this player", TextOf(page, ".problem"), StringComparison.Ordinal);
        Assert.Contains("Named By First", TextOf(page, "#name-meanwhile"), StringComparison.Ordinal);
        Assert.Contains("active", TextOf(page, "#state-meanwhile"), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#initials-meanwhile"));
        Assert.Equal(("Named By Second", "SE"), (ValueOf(page, "name"), ValueOf(page, "initials")));
        Assert.Equal("on_leave", page.QuerySelector<IHtmlSelectElement>("#state")!.Value);
        Assert.Equal(1, await app.CountAsync("select count(*) from players where display_name = 'Named By First'"));

        await second.SubmitAndReadAsync(page, Form);
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from players
            where display_name = 'Named By Second' and state = 'on_leave' and initials = 'SE'
            """));
    }

    [Fact]
    public async Task Wrong_input_does_not_forget_that_the_form_is_old()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var player = await app.AddPlayerAsync("Old And Wrong");
        var open = await admin.OpenAsync($"/admin/players/{player}");
        await admin.SubmitAndReadAsync(await admin.OpenAsync($"/admin/players/{player}"), Form, ("initials", "XX"));
        var wrong = await admin.SubmitAndReadAsync(open, Form, ("name", ""));

        using var answer = await admin.SubmitAsync(wrong, Form, ("name", "Right Now"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Theory]
    [InlineData("role", "player")]
    [InlineData("state", "left")]
    public async Task The_last_admin_who_can_sign_in_stays_one(string field, string value)
    {
        await using var elsewhere = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(elsewhere, Role.Admin);
        await elsewhere.AddPlayerAsync("Without An Account", Role.Admin);
        var open = await admin.OpenAsync($"/admin/players/{admin.Player}");
        using var refused = await admin.SubmitAsync(open, Form, (field, value));
        var page = await Browser.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("the last admin", TextOf(page, $"#{field}-wrong"), StringComparison.Ordinal);

        await Browser.SignedInAsync(elsewhere, Role.Admin);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.SubmitAsync(open, Form, (field, value))).StatusCode);
    }

    [Fact]
    public async Task Of_two_admins_who_take_each_other_s_role_at_once_one_is_left()
    {
        await using var elsewhere = await app.StartElsewhereAsync();
        var one = await Browser.SignedInAsync(elsewhere, Role.Admin);
        var two = await Browser.SignedInAsync(elsewhere, Role.Admin);
        var onTwo = await one.OpenAsync($"/admin/players/{two.Player}");
        var onOne = await two.OpenAsync($"/admin/players/{one.Player}");
        await Task.WhenAll(
            one.SubmitAsync(onTwo, Form, ("role", "player")), two.SubmitAsync(onOne, Form, ("role", "player")));

        Assert.Equal(1, await elsewhere.CountAsync(
            "select count(*) from players join accounts using (player_id) where role = 'admin'"));
    }

    private static string TextOf(IDocument page, string selector) => page.QuerySelector(selector)!.TextContent;

    private static string ValueOf(IDocument page, string field) =>
        page.QuerySelector<IHtmlInputElement>($"#{field}")!.Value;
}
