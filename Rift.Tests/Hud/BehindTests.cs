using System.Net;
using System.Text.RegularExpressions;
using Rift.Domain;
using Rift.Web.Features.Hud;
using Rift.Web.Features.Hud.Drawing;

namespace Rift.Tests.Hud;

/// <summary>A tab that has seen more than the server knows that it asks next.</summary>
public sealed partial class BehindTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_server_that_is_behind_what_a_tab_has_seen_reads_again()
    {
        var poll = await OpenHudAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.GetAsync(poll)).StatusCode);

        // Written past this server, and no notice: as a change of which only another server has heard so far.
        await app.ExecuteAsync(
            "update player_totals set version = version + 5 where player_id = $1", PlayerId.Default.Value);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.GetAsync(poll)).StatusCode);
        var swapped = await app.Http.GetStringAsync(With(poll, ahead: 4));

        Assert.Equal(TagIn(poll).Figures + 5, TagIn(PollIn(swapped)).Figures);
    }

    [Fact]
    public async Task Older_figures_than_a_tab_has_seen_are_never_served()
    {
        var poll = await OpenHudAsync();
        using var behind = await app.Http.GetAsync(With(poll, ahead: 1));
        using var known = await app.Http.GetAsync(poll);

        Assert.Equal(HttpStatusCode.NoContent, behind.StatusCode);
        Assert.Equal("true", behind.Headers.GetValues(PollEndpoint.Behind).Single());
        Assert.False(known.Headers.Contains(PollEndpoint.Behind));
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(With(poll, ahead: -1))).StatusCode);
    }

    private async Task<string> OpenHudAsync()
    {
        await app.EarnAsync("call_dial");

        return PollIn(await app.Http.GetStringAsync($"/hud/{await app.HudTokenAsync()}"));
    }

    private static HudTag TagIn(string poll) => HudTag.Read(poll.Split("seen=")[1])!;

    private static string With(string poll, long ahead)
    {
        var tag = TagIn(poll);

        return $"{poll.Split("seen=")[0]}seen={tag with { Figures = tag.Figures + ahead }}";
    }

    private static string PollIn(string html) => WebUtility.HtmlDecode(PollUrl().Match(html).Groups[1].Value);

    [GeneratedRegex("hx-get=\"([^\"]+)\"")]
    private static partial Regex PollUrl();
}
