using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Players.Import;

public sealed class ImportTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_file_is_shown_before_it_creates_changes_and_leaves_alone()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.AddTeamAsync("Known Team");
        await app.ExecuteAsync(
            "insert into players (player_id, handle, display_name, email, claimed) "
            + "values (gen_random_uuid(), 'imp-known', 'Known', 'known@example.com', true)");
        await app.ExecuteAsync(
            "insert into players (player_id, handle, display_name, email, claimed) "
            + "values (gen_random_uuid(), 'imp-same', 'Same', 'same@example.com', true)");

        var page = await LookAsync(admin, """
            Name;Email;Team;Role;State
            New One;NEW@example.com;New Team;Lead;on leave
            New Two;two@example.com;new team;;
            Better Name;known@example.com;known team;;
            ;same@example.com;;;active
            """);

        Assert.Equal(
            ["2", "1", "1", "1"], page.QuerySelectorAll("#import-plan .tiles dd").Select(figure => figure.TextContent));
        Assert.Contains("New Team", page.QuerySelector(".hint-box")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Known → Better Name", Squeezed(page.QuerySelector("#import-plan table")!), StringComparison.Ordinal);
        Assert.Contains(
            "Team: nothing → Known Team", Squeezed(page.QuerySelector("#import-plan table")!),
            StringComparison.Ordinal);
        Assert.Equal(0, await app.CountAsync("select count(*) from players where email = 'new@example.com'"));

        var done = await admin.SubmitAndReadAsync(page, "#apply");
        Assert.Contains(
            "2 added, 1 changed, 1 unchanged", done.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            1, await app.CountAsync(
                "select count(*) from players where email = 'new@example.com' and handle = 'new@example.com' "
                + "and role = 'lead' and state = 'on_leave' and claimed"));
        Assert.Equal(
            2, await app.CountAsync(
                "select count(*) from team_members join teams using (team_id) where name = 'New Team' "
                + "and since = '2026-03-04'"));
        Assert.Equal(
            1, await app.CountAsync(
                "select count(*) from players where display_name = 'Better Name' and handle = 'imp-known'"));
        Assert.Equal(
            1, await app.CountAsync(
                "select count(*) from audit_log where action = 'players.imported' and details ->> 'created' = '2'"));
    }

    [Theory]
    [InlineData("name,email,role\nAda,imp-a@example.com,boss", 2, "role", "Choose player, lead or admin")]
    [InlineData("name,email\nAda,imp-a@example.com\nBo,nonsense at home", 3, "email", "Enter an address")]
    [InlineData("email\nimp-unnamed@example.com", 2, "name", "Enter a name")]
    [InlineData("name,email,time_zone\nAda,imp-a@example.com,Mars", 2, "time_zone", "Europe/Berlin")]
    [InlineData("name,email\nAda,imp-a@example.com\nAda,IMP-A@example.com", 3, "", "Line 2 is about the same player")]
    [InlineData("name,email,team\nAda,imp-a@example.com,Imp Closed", 2, "team", "is closed")]
    public async Task A_mistake_is_told_by_line_and_column_and_nothing_is_imported(
        string text, int line, string column, string why)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.ExecuteAsync(
            "insert into teams (team_id, name, closed_at) "
            + "values (gen_random_uuid(), 'Imp Closed', now()) on conflict do nothing");
        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync("/admin/players/import"), "#choose", ("text", text));
        var page = await Browser.ReadAsync(answer);
        var row = page.QuerySelectorAll("#import-problems tbody tr").Single();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal($"{line}", row.Children[0].TextContent);
        Assert.Equal(column, row.Children[1].TextContent);
        Assert.Contains(why, row.Children[2].TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#apply"));
        Assert.Equal(text, page.QuerySelector<IHtmlTextAreaElement>("#text")!.Value);
        Assert.Equal(0, await app.CountAsync("select count(*) from players where email like 'imp-a@%'"));
    }

    [Fact]
    public async Task Two_names_of_two_players_are_not_made_one_by_a_file()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.AddPlayerAsync("two-one");
        await app.ExecuteAsync(
            "insert into players (player_id, handle, display_name, email) "
            + "values (gen_random_uuid(), 'two-two', 'Two Two', 'two@two.example')");
        var page = await LookAsync(admin, "email,handle\ntwo@two.example,two-one");

        Assert.Contains(
            "Merge them first", page.QuerySelector("#import-problems tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_would_do_something_else_by_now_does_nothing()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.ExecuteAsync(
            "insert into players (player_id, handle, display_name, claimed) "
            + "values (gen_random_uuid(), 'imp-moving', 'Moving', true)");
        var page = await LookAsync(admin, "handle,name,initials\nimp-moving,Moved,MO");
        await app.ExecuteAsync(
            "update players set display_name = 'Moved Elsewhere', version = version + 1 where handle = 'imp-moving'");

        using var answer = await admin.SubmitAsync(page, "#apply");
        var again = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(
            "Moved Elsewhere → Moved", Squeezed(again.QuerySelector("#import-plan table")!),
            StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync("select count(*) from players where display_name = 'Moved Elsewhere'"));

        await admin.SubmitAndReadAsync(again, "#apply");
        Assert.Equal(
            1, await app.CountAsync("select count(*) from players where display_name = 'Moved' and initials = 'MO'"));
    }

    [Fact]
    public async Task The_last_admin_is_not_taken_away_by_a_file()
    {
        await using var elsewhere = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(elsewhere, Role.Admin, "only-admin");
        var file = "handle,role\nonly-admin,player";
        Assert.Contains(
            "At least one admin", (await LookAsync(admin, file)).QuerySelector("#import-problems tbody")!.TextContent,
            StringComparison.Ordinal);

        await Browser.SignedInAsync(elsewhere, Role.Admin);
        Assert.NotNull((await LookAsync(admin, file)).QuerySelector("#apply"));
    }

    [Fact]
    public async Task A_file_is_uploaded_and_one_that_is_not_utf_8_or_too_large_is_refused_with_advice()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        Assert.NotNull(
            (await UploadAsync(admin, [0xEF, 0xBB, 0xBF, .. "name,email\nJürgen,imp-j@example.com"u8]))
                .QuerySelector("#apply"));
        Assert.Contains(
            "not UTF-8",
            (await UploadAsync(admin, Encoding.Latin1.GetBytes("name,email\nJürgen,imp-j@example.com")))
                .QuerySelector("#file-wrong")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(
            "larger than 1 MiB",
            (await UploadAsync(admin, new byte[1024 * 1024 + 1])).QuerySelector("#file-wrong")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(
            "Choose a file", (await LookAsync(admin, "")).QuerySelector("#file-wrong")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_passes_and_names_every_column()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var template = await admin.Http.GetStringAsync("/admin/players/import?handler=Template");
        var page = await LookAsync(admin, template);

        Assert.Equal("2", page.QuerySelector("#import-plan .tiles dd")!.TextContent);
        Assert.All(
            page.QuerySelectorAll("section:last-of-type tbody th"), column => Assert.Contains(
                column.TextContent, template.Split('\n')[0], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Lead)]
    [InlineData(Role.Player)]
    public async Task Only_an_admin_imports(Role role)
    {
        var visitor = await Browser.SignedInAsync(app, role);

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Http.GetAsync("/admin/players/import")).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await (await Browser.SignedInAsync(app, Role.Admin)).Http.GetAsync("/admin/players/import")).StatusCode);
    }

    private static async Task<IHtmlDocument> LookAsync(Browser admin, string text) =>
        await admin.SubmitAndReadAsync(await admin.OpenAsync("/admin/players/import"), "#choose", ("text", text));

    private static async Task<IHtmlDocument> UploadAsync(Browser admin, byte[] file)
    {
        var page = await admin.OpenAsync("/admin/players/import");
        var token = page.QuerySelector<IHtmlInputElement>("#choose [name=__RequestVerificationToken]")!;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token.Value), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "file", "players.csv" },
        };

        return await Browser.ReadAsync(await admin.Http.PostAsync("/admin/players/import", form));
    }

    private static string Squeezed(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
