using System.Net;

namespace Rift.Tests.Hud;

public sealed class OwnHudTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_machine_s_own_user_is_led_to_the_default_player_s_hud()
    {
        using var answer = await app.Http.GetAsync("/");
        var hud = answer.Headers.Location!.ToString();

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Matches("^/hud/[A-Za-z0-9_-]{22}$", hud);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(hud)).StatusCode);
        Assert.Equal(hud, (await app.Http.GetAsync("/")).Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("Host", "rift.example.com")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    public async Task A_request_through_a_proxy_or_for_another_name_is_not(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await app.Http.SendAsync(request)).StatusCode);
    }
}
