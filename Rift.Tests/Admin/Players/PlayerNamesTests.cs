using System.Net;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Tests.Names;
using Rift.Tests.SignIn;

namespace Rift.Tests.Admin.Players;

public sealed class PlayerNamesTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string NewPlayer = "/admin/players/new";

    [Fact]
    public async Task Every_code_point_that_changes_case_can_be_added_and_its_other_cases_are_taken()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var form = await admin.OpenAsync(NewPlayer);
        var spellings = CasedNames.Spellings("added");

        foreach (var (name, upper, lower) in spellings[0].Zip(spellings[1], spellings[2]))
        {
            using var added = await admin.SubmitAsync(form, "form.panel", ("name", name), ("handle", upper));
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
            using var taken = await admin.SubmitAsync(form, "form.panel", ("name", name), ("handle", lower));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        }
    }

    [Fact]
    public async Task Every_code_point_that_changes_case_can_be_imported_and_is_known_by_its_other_cases()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var spellings = CasedNames.Spellings("imported");

        var shown = await LookAsync(admin, spellings[0].Select(handle => $"Somebody,{handle},İzmir"));
        await admin.SubmitAndReadAsync(shown, "#apply");
        var again = await LookAsync(
            admin, spellings[1].Zip(spellings[2], (upper, lower) => $"Else,{upper},{lower}@x.example,IZMIR"), "email,");

        Assert.Equal(
            spellings[0].Length, await app.CountAsync("select count(*) from players where handle like 'imported%'"));
        Assert.Equal(
            ["0", $"{spellings[0].Length}", "0", "0"],
            again.QuerySelectorAll("#import-plan .tiles dd").Select(figure => figure.TextContent));
        Assert.Equal(1, await app.CountAsync("select count(*) from teams"));
    }

    [Theory]
    [InlineData("handle", "ad\u200Ba")]
    [InlineData("email", "ad\u200Ba@example.com")]
    [InlineData("name", "Ad\u200Ba")]
    public async Task A_character_that_cannot_be_seen_is_named_beside_its_field(string field, string typed)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync(NewPlayer), "form.panel", (field, typed));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("U+200B", page.QuerySelector($"#{field}-wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_player_is_found_and_signs_in_by_any_spelling_and_may_spell_the_name_otherwise()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var added = await admin.SubmitAndReadAsync(
            await admin.OpenAsync(NewPlayer), "form.panel", ("name", "Weiss"), ("handle", "Weiss"));

        var saved = await admin.SubmitAndReadAsync(
            added, "form.panel", ("name", "Jürgen Weiß"), ("handle", "Weiß"), ("email", "Weiß@Example.com"));
        Assert.Contains("was saved", saved.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("weiß", await app.ScalarAsync<string>(
            "select handle from players where email = 'weiß@example.com' and handle_form = 'weiss'"));

        await app.SetPasswordAsync(
            new PlayerId(await app.ScalarAsync<Guid>("select player_id from players where handle = 'weiß'")),
            Accounts.Password);
        using var signedIn = await new Browser(app).TryAsync("WEISS@EXAMPLE.COM", Accounts.Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);

        var found = await admin.OpenAsync($"/admin/players?q={Uri.EscapeDataString("JU\u0308RGEN WEISS")}");
        Assert.Contains("1 player", found.QuerySelector("#found")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> LookAsync(
        Browser admin, IEnumerable<string> lines, string more = "") => await admin.SubmitAndReadAsync(
        await admin.OpenAsync("/admin/players/import"), "#choose",
        ("text", $"name,handle,{more}team\n{string.Join('\n', lines)}"));
}
