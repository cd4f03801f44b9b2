using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access;

namespace Rift.Tests.Access;

public sealed class SessionsTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Guarded = "/account";

    [Fact]
    public async Task A_visitor_who_is_not_signed_in_is_sent_to_sign_in_and_back()
    {
        using var answer = await new Browser(app).Http.GetAsync(Guarded);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/sign-in?to=%2Faccount", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_session_says_of_a_person_is_removed_when_it_is_over()
    {
        var (over, used) = (await Browser.SignedInAsync(app), await Browser.SignedInAsync(app));
        app.Clock.Now += TimeSpan.FromDays(20);
        Assert.True((await used.Http.GetAsync(Guarded)).IsSuccessStatusCode);
        app.Clock.Now += TimeSpan.FromDays(15);

        Assert.Equal(1, await app.Services.GetRequiredService<ForgetSessions>().RunAsync(CancellationToken.None));

        Assert.Equal(0, await app.CountAsync($"select count(*) from sessions where player_id = '{over.Player}'"));
        Assert.True((await used.Http.GetAsync(Guarded)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_session_is_over_on_every_server_when_its_row_is_gone()
    {
        await using var other = await app.StartSecondAsync();
        var browser = await Browser.SignedInAsync(app);
        Assert.True((await browser.Http.GetAsync(Guarded)).IsSuccessStatusCode);

        await app.ExecuteAsync("delete from sessions where player_id = $1", browser.Player.Value);

        await Eventually.BecomesTrueAsync(
            async () => (await browser.Http.GetAsync(Guarded)).StatusCode == HttpStatusCode.Redirect);
    }
}
