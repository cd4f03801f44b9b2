using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Players.Edit;

public sealed class EditPlayerTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Form = "form.panel";

    [Fact]
    public async Task An_admin_adds_somebody_whom_a_source_may_then_name_by_handle_or_email()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var team = await app.AddTeamAsync("Newcomers");
        var page = await admin.SubmitAndReadAsync(
            await admin.OpenAsync("/admin/players/new"), Form,
            ("name", "Katherine Johnson"), ("handle", "KJ"), ("email", "Kate@Example.com"),
            ("time_zone", "Europe/Berlin"), ("initials", "KJ"), ("team", team.ToString()));

        Assert.Equal("Katherine Johnson", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("was added", page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(team.ToString(), page.QuerySelector<IHtmlSelectElement>("#team")!.Value);

        await app.EarnAsync("call_dial", "kate@example.com");
        await app.EarnAsync("call_dial", "kj");
        Assert.Equal(20, (await app.StatsAsync("KJ")).GetProperty("total_gold").GetInt64());
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from players
            where email = 'kate@example.com' and claimed and time_zone = 'Europe/Berlin'
            """));
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from audit_log where action = 'player.created' and subject = 'Katherine Johnson'
            """));
    }

    [Theory]
    [InlineData("name", "", "Enter a name")]
    [InlineData("email", "not an address", "Enter an address")]
    [InlineData("role", "king", "Choose player, lead or admin")]
    [InlineData("state", "asleep", "Choose active")]
    [InlineData("visibility", "secret", "Choose ranked or private")]
    [InlineData("time_zone", "Europe/Atlantis", "Enter a time zone")]
    [InlineData("time_zone", "W. Europe Standard Time", "Enter a time zone")]
    [InlineData("initials", "ABCD", "Enter at most 3")]
    [InlineData("team", "0195f2b0-0000-7000-8000-000000000000", "Choose an open team")]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_is_saved(string field, string typed, string why)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var player = await app.AddPlayerAsync($"Wrong {Guid.CreateVersion7()}");
        var open = await admin.OpenAsync($"/admin/players/{player}");
        using var answer = await admin.SubmitAsync(open, Form, ("handle", "kept-input"), (field, typed));
        var page = await Browser.ReadAsync(answer);
        var input = page.QuerySelector($"#{field}")!;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal(field, page.QuerySelector("[autofocus]")!.Id);
        Assert.Contains($"{field}-wrong", input.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Contains(why, page.QuerySelector($"#{field}-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".problem[role=alert]"));
        Assert.Equal("kept-input", page.QuerySelector<IHtmlInputElement>("#handle")!.Value);
        Assert.Equal(0, await app.CountAsync("select count(*) from players where handle = 'kept-input'"));
    }

    [Theory]
    [InlineData("handle", "taken-handle", "")]
    [InlineData("handle", "taken@example.com", "")]
    [InlineData("email", "free", "taken@example.com")]
    public async Task A_name_that_somebody_has_leads_to_merging_the_two(string field, string handle, string email)
    {
        await using var elsewhere = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(elsewhere, Role.Admin);
        var owner = await elsewhere.AddPlayerAsync("The Owner");
        await elsewhere.ExecuteAsync(
            "update players set handle = 'taken-handle', email = 'taken@example.com' where player_id = $1",
            owner.Value);
        var other = await elsewhere.AddPlayerAsync("Other");
        var page = await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{other}"), Form, ("handle", handle), ("email", email));
        var wrong = page.QuerySelector($"#{field}-wrong")!;

        Assert.Contains("The Owner already has this name", wrong.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/admin/players/{other}/merge?with={owner}", wrong.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Whoever_is_set_to_left_is_signed_out()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var leaver = await Browser.SignedInAsync(app, name: "Leaver");
        Assert.Equal(HttpStatusCode.OK, (await leaver.Http.GetAsync("/account")).StatusCode);

        var open = await admin.OpenAsync($"/admin/players/{leaver.Player}");
        await admin.SubmitAndReadAsync(open, Form, ("state", "left"));

        await Eventually.BecomesTrueAsync(
            async () => (await leaver.Http.GetAsync("/account")).StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(0, await app.CountAsync($"select count(*) from sessions where player_id = '{leaver.Player}'"));
    }

    [Fact]
    public async Task Somebody_whom_a_source_named_is_claimed_by_being_edited()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.EarnAsync("call_dial", "stranger@example.com");
        var list = await admin.OpenAsync("/admin/players?q=stranger&only=unclaimed");
        var open = await admin.OpenAsync(list.QuerySelector("#players tbody a")!.GetAttribute("href")!);
        await admin.SubmitAndReadAsync(
            open, Form, ("name", "Stranger No More"), ("email", "stranger@example.com"));

        Assert.Equal(1, await app.CountAsync("""
            select count(*) from players where display_name = 'Stranger No More' and claimed and handle = email
            """));
        Assert.Equal(1, await app.CountAsync("""
            select count(*) from audit_log
            where action = 'player.edited' and details -> 'name' ->> 'to' = 'Stranger No More'
            """));
    }

    [Theory]
    [InlineData(Role.Lead)]
    [InlineData(Role.Player)]
    public async Task Nobody_but_an_admin_sees_or_changes_players_here(Role role)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var visitor = await Browser.SignedInAsync(app, role);
        var player = $"/admin/players/{visitor.Player}";

        foreach (var address in new[] { "/admin/players", "/admin/players/new", player, $"{player}/invitation" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Http.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await admin.Http.GetAsync(address)).StatusCode);
        }
    }

    [Fact]
    public async Task Nobody_is_there_under_an_unknown_id()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var unknown = $"/admin/players/{Guid.CreateVersion7()}";

        Assert.Equal(HttpStatusCode.NotFound, (await admin.Http.GetAsync(unknown)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.Http.GetAsync($"/admin/players/{PlayerId.Default}")).StatusCode);
    }
}
