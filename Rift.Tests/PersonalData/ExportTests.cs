using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.People;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Tests.PersonalData;

public sealed class ExportTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_player_exports_everything_that_is_held_about_them()
    {
        var team = await app.AddTeamAsync("Exporters");
        var self = await Browser.SignedInAsync(app, team: team, name: "exp-self");
        var link = await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(self.Player, "my desk", CancellationToken.None);
        await app.EarnAsync("meeting_booked", "exp-self");
        await app.EarnAsync("call_dial", "exp-other");
        await app.ExecuteAsync(
            "update reward_entries set detail = '=cmd|calc!A1' where player_id = $1", self.Player.Value);
        var admin = new CurrentUser(PlayerId.Default, "Exp Admin", "EA", Role.Admin, null, null);
        await app.Services.GetRequiredService<AwardByHand>()
            .ExecuteAsync(Guid.CreateVersion7(), self.Player, -50, -5, "+taken", admin, CancellationToken.None);

        var files = await DownloadAsync(self, "/account/export");

        Assert.Equal(
            [
                "audit.csv", "awards.csv", "days.csv", "events.csv", "leave.csv", "ledger.csv", "links.csv",
                "missions.csv", "notifications.csv", "personal_missions.csv", "preferences.csv", "profile.json",
                "reviews.csv", "sessions.csv", "teams.csv",
            ], files.Keys.Order(StringComparer.Ordinal));
        var profile = JsonDocument.Parse(files["profile.json"]).RootElement;
        Assert.Equal(
            ("exp-self", 150), (profile.GetProperty("name").GetString(), profile.GetProperty("gold").GetInt32()));
        Assert.Contains(",-50,-5,,\"'+taken\"", files["ledger.csv"], StringComparison.Ordinal);
        Assert.Contains("\"'=cmd|calc!A1\"", files["ledger.csv"], StringComparison.Ordinal);
        Assert.Equal(2, files["events.csv"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Exporters,2020-01-01", files["teams.csv"], StringComparison.Ordinal);
        Assert.Contains("my desk", files["links.csv"], StringComparison.Ordinal);
        Assert.Contains("test", files["sessions.csv"], StringComparison.Ordinal);
        Assert.Contains("award.given", files["audit.csv"], StringComparison.Ordinal);
        Assert.Contains("player.exported", files["audit.csv"], StringComparison.Ordinal);
        Assert.DoesNotContain(files.Values, text => text.Contains(link, StringComparison.Ordinal)
            || text.Contains("exp-other", StringComparison.Ordinal)
            || text.Contains("no password has this hash", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  @SUM(A1)", "'  @SUM(A1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    public async Task No_text_of_an_export_is_a_formula(string typed, string cell)
    {
        var self = await Browser.SignedInAsync(app);
        await app.EarnAsync(
            "call_dial",
            (await app.Services.GetRequiredService<PersonCache>().FindAsync(self.Player, default))!.Handle);
        await app.ExecuteAsync("update reward_entries set detail = $2 where player_id = $1", self.Player.Value, typed);

        Assert.Contains(
            $",\"{cell}\",", (await DownloadAsync(self, "/account/export"))["ledger.csv"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_admin_exports_other_players()
    {
        var (admin, lead, player) = (
            await Browser.SignedInAsync(app, Role.Admin), await Browser.SignedInAsync(app, Role.Lead),
            await app.AddPlayerAsync("exp-subject"));

        Assert.Contains(
            "exp-subject", (await DownloadAsync(admin, $"/admin/players/{player}/export"))["profile.json"],
            StringComparison.Ordinal);
        Assert.Equal(1, await app.CountAsync($"""
            select count(*) from audit_log
            where action = 'player.exported' and subject_id = '{player}' and actor_id = '{admin.Player}'
            """));
        Assert.Equal(
            HttpStatusCode.Forbidden, (await lead.Http.GetAsync($"/admin/players/{player}/export")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Http.GetAsync("/account/export")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await admin.Http.GetAsync($"/admin/players/{Guid.CreateVersion7()}/export")).StatusCode);
    }

    [Fact]
    public async Task What_was_merged_into_a_player_is_theirs()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var (stays, goes) = (await app.AddPlayerAsync("exp-stays"), await app.AddPlayerAsync("exp-goes"));
        await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(goes, "link of the merged", CancellationToken.None);
        await admin.SubmitAndReadAsync(await admin.OpenAsync($"/admin/players/{stays}/merge?with={goes}"), "#merge");

        var files = await DownloadAsync(admin, $"/admin/players/{stays}/export");

        Assert.Contains("exp-goes", files["profile.json"], StringComparison.Ordinal);
        Assert.Contains("link of the merged", files["links.csv"], StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> DownloadAsync(Browser browser, string address)
    {
        using var answer = await browser.SubmitAsync(await browser.OpenAsync(address), "main form");
        Assert.Equal(
            (HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("rift-export-2026-03-04.zip", answer.Content.Headers.ContentDisposition?.FileName);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());

        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
