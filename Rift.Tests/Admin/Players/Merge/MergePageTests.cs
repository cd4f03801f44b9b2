using System.Net;
using Rift.Domain;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Players.Merge;

public sealed class MergePageTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task An_admin_finds_the_other_looks_merges_and_undoes()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var known = await app.AddPlayerAsync("Radia Perlman");
        await app.EarnAsync("call_dial", "radia perlman");
        await app.EarnAsync("meeting_booked", "perlman@example.com");

        var search = await admin.OpenAsync($"/admin/players/{known}/merge?q=perlman");
        var preview = await admin.OpenAsync(search.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Equal("210", preview.QuerySelector("tfoot .coins")!.TextContent);
        Assert.Contains(
            "Events for perlman@example.com go to Radia Perlman", preview.Body!.TextContent,
            StringComparison.Ordinal);

        app.Clock.Now += TimeSpan.FromMinutes(1);
        var merged = await admin.SubmitAndReadAsync(preview, "#merge");
        Assert.Contains("undo this for 24 hours", merged.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("210", merged.QuerySelector(".tiles .coins")!.TextContent);
        Assert.Empty(await app.ReconcileAsync());

        await app.EarnAsync("call_connect", "perlman@example.com");
        var undo = await admin.OpenAsync(merged.QuerySelector("a[href*='/undo']")!.GetAttribute("href")!);
        Assert.Contains("1 event (25 gold) received since", undo.Body!.TextContent, StringComparison.Ordinal);
        var undone = await admin.SubmitAndReadAsync(undo, "#undo");

        Assert.Equal("Perlman", undone.QuerySelector("h1")!.TextContent);
        Assert.Equal("200", undone.QuerySelector(".tiles .coins")!.TextContent);
        Assert.Equal(
            "35", (await admin.OpenAsync($"/admin/players/{known}")).QuerySelector(".tiles .coins")!.TextContent);
        Assert.Empty(await app.ReconcileAsync());
        Assert.Contains(
            "already undone", (await admin.OpenAsync(new Uri(undo.Url).AbsolutePath)).Body!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_known_one_stays_unless_said_otherwise()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var known = await app.AddPlayerAsync("Known One");
        await app.EarnAsync("call_dial", "unknown-one");
        var unknown =
            (await admin.OpenAsync("/admin/players?q=unknown-one"))
                .QuerySelector("#players tbody a")!.GetAttribute("href")!.Split('?')[0];
        var preview = await admin.OpenAsync($"{unknown}/merge?with={known}");
        Assert.Contains(
            "Merge Unknown One into Known One", preview.QuerySelector("#merge button")!.TextContent,
            StringComparison.Ordinal);

        var other = await admin.OpenAsync(preview.QuerySelector("#merge a.button")!.GetAttribute("href")!);
        Assert.Contains(
            "Merge Known One into Unknown One", other.QuerySelector("#merge button")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_changed_since_the_preview_is_looked_at_again()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (one, two) = (await app.AddPlayerAsync("Stale One"), await app.AddPlayerAsync("Stale Two"));
        var preview = await admin.OpenAsync($"/admin/players/{one}/merge?with={two}");
        await app.ExecuteAsync(
            "update players set display_name = 'Stale Three', version = version + 1 where player_id = $1", two.Value);

        using var answer = await admin.SubmitAsync(preview, "#merge");
        var again = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(
            "saved in the meantime", again.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Stale One", (await admin.SubmitAndReadAsync(again, "#merge")).QuerySelector("h1")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merged_one_s_page_is_gone_and_the_name_can_be_taken_over()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (one, two) = (await app.AddPlayerAsync("kept@name.example"), await app.AddPlayerAsync("gone@name.example"));
        await admin.SubmitAndReadAsync(await admin.OpenAsync($"/admin/players/{one}/merge?with={two}"), "#merge");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.Http.GetAsync($"/admin/players/{two}")).StatusCode);

        var saved = await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{one}"), "form.panel", ("email", "gone@name.example"));
        Assert.Contains("was saved", saved.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);

        // Undone, the name stays with the player who took it over on purpose.
        var undo = await admin.OpenAsync(saved.QuerySelector("a[href*='/undo']")!.GetAttribute("href")!);
        await admin.SubmitAndReadAsync(undo, "#undo");
        Assert.Equal(
            1, await app.CountAsync(
                $"select count(*) from players where player_id = '{one}' and email = 'gone@name.example'"));
        Assert.Equal(
            1, await app.CountAsync(
                $"select count(*) from players where player_id = '{two}' and handle like 'merged-%' "
                + "and merged_into is null"));
    }

    [Theory]
    [InlineData(Role.Lead)]
    [InlineData(Role.Player)]
    public async Task Only_an_admin_merges(Role role)
    {
        var (admin, visitor) = (await Browser.SignedInAsync(app, Role.Admin), await Browser.SignedInAsync(app, role));
        var (one, two) = (await app.AddPlayerAsync($"only {role} one"), await app.AddPlayerAsync($"only {role} two"));
        await admin.SubmitAndReadAsync(await admin.OpenAsync($"/admin/players/{one}/merge?with={two}"), "#merge");
        var undo =
            (await admin.OpenAsync($"/admin/players/{one}")).QuerySelector("a[href*='/undo']")!.GetAttribute("href")!;

        foreach (var address in new[] { $"/admin/players/{one}/merge", undo })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Http.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await admin.Http.GetAsync(address)).StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await admin.Http.GetAsync($"/admin/merges/{Guid.CreateVersion7()}/undo")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await admin.Http.GetAsync($"/admin/players/{new PlayerId(Guid.CreateVersion7())}/merge")).StatusCode);
    }
}
