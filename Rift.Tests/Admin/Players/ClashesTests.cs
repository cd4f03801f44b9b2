using System.Net;
using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Tests.Ingest;
using Rift.Tests.Names;
using Rift.Tests.SignIn;
using Rift.Web.Database;

namespace Rift.Tests.Admin.Players;

public sealed class ClashesTests(TestCluster cluster)
{
    [Fact]
    public async Task Players_who_collide_are_found_as_before_listed_and_merged_with_one_click()
    {
        var database = await OldNames.UpgradedAsync(cluster);
        await using var app = await RiftApp.StartAsync(cluster, settings => settings, database);
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.PostDialsAsync(["weiß", "WEISS", "Weiss", "straße", "STRASSE", "ANDRE\u0301", "andré"]);
        Assert.Equal(
            ["Double 20", "First Street 20", "Put Together 20", "Sharp 10"],
            await ListAsync(app.Database, """
                select display_name || ' ' || gold from players join player_totals using (player_id) order by 1
                """));

        var page = await admin.OpenAsync("/admin/players");
        var listed = page.QuerySelectorAll("[aria-labelledby=clashes] li");
        Assert.Equal(3, listed.Length);
        Assert.Contains(
            "events for exactly weiß go to Sharp",
            string.Join(' ', listed[1].TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);

        foreach (var left in (int[])[2, 1, 0])
        {
            await admin.SubmitAndReadAsync(page, "[aria-labelledby=clashes] form");
            page = await admin.OpenAsync("/admin/players");
            Assert.Equal(left, page.QuerySelectorAll("[aria-labelledby=clashes] li").Length);
        }

        await app.PostDialsAsync(["weiß"]);
        Assert.Equal(40, (await app.StatsAsync("weiss")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_player_beside_another_is_edited_as_before_and_a_merge_with_them_undone_exactly()
    {
        var database = await OldNames.UpgradedAsync(cluster);
        await using var app = await RiftApp.StartAsync(cluster, settings => settings, database);
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var sharp = await app.ScalarAsync<Guid>("select player_id from players where handle = 'weiß'");
        var saved = await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{sharp}"), "form.panel", ("name", "Sharper"));
        Assert.Contains("was saved", saved.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);

        var page = await admin.OpenAsync("/admin/players");
        var merged = await admin.SubmitAndReadAsync(page, $"form[action='/admin/players/{sharp}/merge']");
        await admin.SubmitAndReadAsync(
            await admin.OpenAsync(merged.QuerySelector("a[href*='/undo']")!.GetAttribute("href")!), "main form");

        Assert.Equal(["weiß weiß"], await ListAsync(app.Database, """
            select handle || ' ' || handle_form from players where merged_into is null and display_name = 'Sharper'
            """));
    }

    [Fact]
    public async Task Players_who_collide_sign_in_each_by_their_own_spelling()
    {
        var database = await OldNames.UpgradedAsync(cluster);
        await using var app = await RiftApp.StartAsync(cluster, settings => settings, database);
        string[] passwords = ["correct horse battery", "another long password"];

        foreach (var (handle, password) in ((string[])["weiß", "weiss"]).Zip(passwords))
        {
            var player = await app.ScalarAsync<Guid>($"select player_id from players where handle = '{handle}'");
            await app.SetPasswordAsync(new PlayerId(player), password);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await new Browser(app).TryAsync("Weiß", passwords[0])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await new Browser(app).TryAsync("WEISS", passwords[1])).StatusCode);
        Assert.NotEqual(HttpStatusCode.Redirect, (await new Browser(app).TryAsync("weiss", passwords[0])).StatusCode);
    }

    private static Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource database, string sql) =>
        database.ListAsync<string>(sql, null, default);
}
