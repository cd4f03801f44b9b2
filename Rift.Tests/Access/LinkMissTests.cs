using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access.Links;

namespace Rift.Tests.Access;

/// <summary>One address may ask for a limited number of links that do not exist.</summary>
public sealed class LinkMissTests(TestCluster cluster)
{
    private const string NoToken = "AAAAAAAAAAAAAAAAAAAAAA";

    [Theory]
    [InlineData("/hud/{0}")]
    [InlineData("/hud/{0}/ledger")]
    [InlineData("/hud/{0}/poll?seen=x")]
    [InlineData("/join/{0}")]
    [InlineData("/setup/{0}")]
    public async Task After_so_many_misses_the_next_is_refused_without_asking_the_database(string link)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        using var http = new HttpClient { BaseAddress = app.Http.BaseAddress };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var missing = string.Format(null, link, NoToken);
        for (var n = 0; n < LinkMisses.PerMinute; n++)
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(missing)).StatusCode);

        using var queries = new QueryCounter(app);
        using var refused = await http.GetAsync(missing);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains(
            "links that do not exist", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(queries.Texts, text => text.Contains("token_hash", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_misses_at_once_are_no_more_than_one_after_the_other()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4 * LinkMisses.PerMinute).Select(_ => app.Http.GetAsync($"/join/{NoToken}")));

        Assert.InRange(
            answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound), 1, LinkMisses.PerMinute);
    }

    [Fact]
    public async Task Links_that_exist_are_never_counted_and_shown_beside_those_that_do_not()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var hud = $"/hud/{await app.HudTokenAsync()}";
        var setup = FirstAdmin.PathOf(
            await app.Services.GetRequiredService<FirstAdmin>().CreateLinkAsync(CancellationToken.None));

        for (var n = 0; n <= LinkMisses.PerMinute; n++)
        {
            Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(hud)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(setup)).StatusCode);
        }

        for (var n = 0; n < LinkMisses.PerMinute; n++)
            Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync($"/hud/{NoToken}")).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.Http.GetAsync($"/hud/{NoToken}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(hud)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/sign-in")).StatusCode);
    }
}
