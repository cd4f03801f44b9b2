using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Players.Invite;

public sealed class InviteManyTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Selected_players_get_a_link_each_that_is_shown_once_and_stored_as_a_hash()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (one, two) = (await app.AddPlayerAsync("many one"), await app.AddPlayerAsync("many two"));
        await app.ExecuteAsync("update players set email = 'one@many.example' where player_id = $1", one.Value);
        var preview = await admin.OpenAsync(AddressOf(one, two));
        Assert.Equal(["many one", "many two"], NamesOn(preview));
        Assert.Equal(0, await LinksOfAsync(one, two));

        using var answer = await admin.SubmitAsync(preview, "#invite");
        var made = await Browser.ReadAsync(answer);
        var rows = Csv(made);

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("name,email,link,valid_until", rows[0]);
        Assert.Matches(
            "^many one,one@many.example,http://127.0.0.1:[0-9]+/join/[A-Za-z0-9_-]{20,},2026-03-11T", rows[1]);
        Assert.StartsWith("many two,,", rows[2], StringComparison.Ordinal);
        Assert.Equal(2, await LinksOfAsync(one, two));
        Assert.Equal(2, await app.CountAsync(
            $"""
            select count(*) from audit_log where action = 'invitation.created' and subject_id in ('{one}', '{two}')
            """));
        Assert.Equal(0, await app.CountAsync(
            $"select count(*) from audit_log where details::text like '%{TokenIn(rows[1])}%'"));

        var joined = await new Browser(app).OpenAsync($"/join/{TokenIn(rows[1])}");
        Assert.Contains("one@many.example", joined.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_has_one_entry_for_all_links_with_each_inside()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Ina Invites");
        var (one, two) = (await app.AddPlayerAsync("folded one"), await app.AddPlayerAsync("folded two"));
        await admin.SubmitAndReadAsync(await admin.OpenAsync(AddressOf(one, two)), "#invite");

        var log = await admin.OpenAsync("/admin/audit?actor=Ina+Invites");
        var entry = Assert.Single(log.QuerySelectorAll(".audit tbody tr"));

        Assert.Contains("players invited", entry.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"links:\s+2\b", entry.TextContent);
        Assert.Matches(@"not invited:\s+0\b", entry.TextContent);
        Assert.Equal("2 entries of this action", entry.QuerySelector(".inside summary")!.TextContent);
        Assert.Contains("folded two", entry.QuerySelector(".inside ol")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_download_holds_what_the_page_shows()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var preview = await admin.OpenAsync(AddressOf(await app.AddPlayerAsync("=Formula")));
        var made = await admin.SubmitAndReadAsync(preview, "#invite");
        var link = made.QuerySelector<IHtmlAnchorElement>("a[download]")!;
        var file = Convert.FromBase64String(link.GetAttribute("href")!.Split("base64,")[1]);
        var text = System.Text.Encoding.UTF8.GetString(file.AsSpan(3));

        Assert.Equal(string.Join('\n', Csv(made)), text.ReplaceLineEndings("\n").Trim());
        Assert.Contains("'=Formula", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_again_the_form_makes_no_other_links_and_the_first_still_work()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var player = await app.AddPlayerAsync("twice sent");
        var preview = await admin.OpenAsync(AddressOf(player));
        var made = await admin.SubmitAndReadAsync(preview, "#invite");
        using var again = await admin.SubmitAsync(preview, "#invite");

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Null((await Browser.ReadAsync(again)).QuerySelector("#links"));
        Assert.Equal(1, await LinksOfAsync(player));
        Assert.NotNull((await new Browser(app).OpenAsync($"/join/{TokenIn(Csv(made)[1])}")).QuerySelector("form"));
    }

    [Fact]
    public async Task Players_who_cannot_be_invited_are_named_with_the_reason()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var account = await Browser.SignedInAsync(app, Role.Player, "has one");
        var (left, fine) = (await app.AddPlayerAsync("gone fishing"), await app.AddPlayerAsync("still fine"));
        await app.ExecuteAsync("update players set state = 'left' where player_id = $1", left.Value);
        var page = await admin.OpenAsync(AddressOf(account.Player, left, fine, new PlayerId(Guid.CreateVersion7())));
        var others = page.QuerySelector("#not-invited")!.TextContent;

        Assert.Equal(["still fine"], NamesOn(page));
        Assert.Matches(@"has one\s+already has an account", others);
        Assert.Matches(@"gone fishing\s+has left", others);
        Assert.Contains("merged or erased", others, StringComparison.Ordinal);

        // Got an account after the preview.
        await app.ExecuteAsync(
            "insert into accounts (player_id, password_hash) values ($1, 'nobody can type this')", fine.Value);
        page = await admin.SubmitAndReadAsync(page, "#invite");
        Assert.Contains("still fine", page.QuerySelector("#not-invited")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await LinksOfAsync(fine));
    }

    [Fact]
    public async Task All_that_a_search_found_are_invited_from_all_its_pages()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.ExecuteAsync("""
            insert into players (player_id, handle, display_name)
            select gen_random_uuid(), 'crowd-' || n, 'crowd ' || n from generate_series(1, 120) n
            """);
        var list = await admin.OpenAsync("/admin/players?q=crowd");
        var query = string.Join('&', list.QuerySelectorAll<IHtmlInputElement>("form.selecting input[type=hidden]")
            .Select(field => $"{field.Name}={field.Value}"));
        var page = await admin.OpenAsync($"/admin/players/invitations?{query}&all=true");

        Assert.Contains("120 players", page.QuerySelector("#invite h2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(121, Csv(await admin.SubmitAndReadAsync(page, "#invite")).Length);
        Assert.Equal("/admin/players?q=crowd", page.QuerySelector(".back a")!.GetAttribute("href"));
    }

    private static string AddressOf(params PlayerId[] players) =>
        "/admin/players/invitations?" + string.Join('&', players.Select(player => $"player={player}"));

    private static IEnumerable<string> NamesOn(IDocument page) =>
        page.QuerySelectorAll("#invite .names li").Select(name => name.TextContent);

    private static string[] Csv(IDocument page) =>
        page.QuerySelector<IHtmlTextAreaElement>("#links")!.Value.ReplaceLineEndings("\n").Trim().Split('\n');

    private static string TokenIn(string row) => row.Split("/join/")[1].Split(',')[0];

    private async Task<long> LinksOfAsync(params PlayerId[] players)
    {
        var ids = string.Join(", ", players.Select(player => $"'{player}'"));

        return await app.CountAsync($"select count(*) from invitations where player_id in ({ids})");
    }
}
