using System.Net;
using System.Text.RegularExpressions;

namespace Rift.Tests.Hud;

public sealed partial class PollTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_poll_that_has_seen_everything_costs_no_database_query()
    {
        var poll = await OpenHudAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.GetAsync(poll)).StatusCode);

        using var queries = new QueryCounter(app);
        for (var n = 0; n < 50; n++)
            Assert.Equal(HttpStatusCode.NoContent, (await app.Http.GetAsync(poll)).StatusCode);
        Assert.Equal(0, queries.Count);

        // The counter does count: a change makes the next poll read.
        await app.EarnAsync("call_dial");
        var before = queries.Count;
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(poll)).StatusCode);
        Assert.True(queries.Count > before);
    }

    [Fact]
    public async Task A_change_swaps_every_region_and_is_drawn_once_for_all_tabs()
    {
        var poll = await OpenHudAsync();
        await app.EarnAsync("meeting_booked");

        var first = await app.Http.GetStringAsync(poll);
        using var queries = new QueryCounter(app);
        var second = await app.Http.GetStringAsync(poll);

        Assert.Equal(first, second);
        Assert.Equal(0, queries.Count);
        foreach (
            var region in new[] { "poll", "gold", "xp", "rank", "line", "types", "other-types", "feed", "missions" })
        {
            Assert.Matches($"id=\"{region}\"[^>]*hx-swap-oob=", first);
        }
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.GetAsync(PollIn(first))).StatusCode);
    }

    [Fact]
    public async Task Midnight_and_monday_change_the_hud_without_any_event()
    {
        var start = app.Clock.Now;
        await app.EarnAsync("meeting_booked", occurredAt: start);
        var poll = await OpenHudAsync();

        try
        {
            app.Clock.Now = start.AddDays(1);
            var tomorrow = await app.Http.GetStringAsync(poll);
            Assert.Matches("data-bump=\"dials\" data-value=\"0\"", tomorrow);
            Assert.DoesNotMatch("data-rank-name=\"Iron\"", tomorrow);

            app.Clock.Now = start.AddDays(5);
            Assert.Matches("data-rank-name=\"Iron\"", await app.Http.GetStringAsync(PollIn(tomorrow)));
        }
        finally
        {
            app.Clock.Now = start;
        }
    }

    [Fact]
    public async Task A_changed_rule_changes_the_hud()
    {
        var poll = await OpenHudAsync();
        await using var command = app.Database.CreateCommand(
            "update gamification_rules set label = 'Cold call' where event_type = 'call_dial'");
        await command.ExecuteNonQueryAsync();

        await Eventually.BecomesTrueAsync(async () =>
            await app.Http.GetAsync(poll) is { StatusCode: HttpStatusCode.OK } answer
            && (await answer.Content.ReadAsStringAsync()).Contains("Cold call", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_application_s_change_reaches_this_one()
    {
        await using var second = await app.StartSecondAsync();
        var poll = await OpenHudAsync();
        await second.EarnAsync("call_connect");

        await Eventually.BecomesTrueAsync(async () => (await app.Http.GetAsync(poll)).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_tab_of_an_older_build_is_told_to_load_anew()
    {
        var poll = await OpenHudAsync();
        using var answer = await app.Http.GetAsync(poll[..^8] + "01234567");

        Assert.Equal("true", answer.Headers.GetValues("HX-Refresh").Single());
        Assert.False((await app.Http.GetAsync(poll)).Headers.Contains("HX-Refresh"));
    }

    [Theory]
    [InlineData("gold", "data-roll=\"gold\"")]
    [InlineData("xp", "XP")]
    [InlineData("rank", "rank-name")]
    public async Task A_region_has_a_url_of_its_own(string region, string piece)
    {
        var html = await app.Http.GetStringAsync($"/hud/{await app.HudTokenAsync()}/{region}");

        Assert.Contains(piece, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hud/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/hud/short")]
    [InlineData("/hud/AAAAAAAAAAAAAAAAAAAAAA/gold")]
    [InlineData("/hud/AAAAAAAAAAAAAAAAAAAAAA/poll?seen=x")]
    public async Task A_link_that_never_was_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync(path)).StatusCode);

    [Fact]
    public async Task A_browser_gets_a_page_for_what_is_not_there_and_a_program_a_problem()
    {
        using var asBrowser = new HttpRequestMessage(HttpMethod.Get, "/hud/short");
        asBrowser.Headers.Add("Accept", "text/html");

        Assert.Equal("text/html", (await app.Http.SendAsync(asBrowser)).Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            "application/problem+json", (await app.Http.GetAsync("/hud/short")).Content.Headers.ContentType?.MediaType);
    }

    private async Task<string> OpenHudAsync() =>
        PollIn(await app.Http.GetStringAsync($"/hud/{await app.HudTokenAsync()}"));

    private static string PollIn(string html) => WebUtility.HtmlDecode(PollUrl().Match(html).Groups[1].Value);

    [GeneratedRegex("hx-get=\"([^\"]+)\"")]
    private static partial Regex PollUrl();
}
