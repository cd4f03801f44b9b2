using System.Net;
using Rift.Tests.SignIn;

namespace Rift.Tests.Account;

public sealed class PasswordTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Chosen = "another long password";

    [Fact]
    public async Task Changing_it_signs_all_others_out_and_voids_tokens()
    {
        var player = await app.AddAccountAsync("changer");
        var (here, there) = (await Browser.SignedInAsync(app, player), await Browser.SignedInAsync(app, player));
        Assert.Equal(HttpStatusCode.OK, (await there.Http.GetAsync("/account")).StatusCode);

        using var answer = await ChangeAsync(here, Accounts.Password, Chosen);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.Http.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.Http.GetAsync("/account")).StatusCode);
        Assert.Equal(2, await app.CountAsync($"select stamp::bigint from accounts where player_id = '{player}'"));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await new Browser(app).TryAsync("changer@example.com", Accounts.Password)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Redirect, (await new Browser(app).TryAsync("changer@example.com", Chosen)).StatusCode);
    }

    [Theory]
    [InlineData("wrong password", Chosen, "current")]
    [InlineData(Accounts.Password, "too short", "chosen")]
    public async Task It_takes_the_present_one_and_a_good_new_one(string current, string chosen, string wrong)
    {
        var player = await app.AddAccountAsync($"keeper{Guid.CreateVersion7():N}");
        using var answer = await ChangeAsync(await Browser.SignedInAsync(app, player), current, chosen);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotEmpty((await Browser.ReadAsync(answer)).QuerySelector($"#{wrong}-wrong")!.TextContent);
        Assert.Equal(1, await app.CountAsync($"select stamp::bigint from accounts where player_id = '{player}'"));
    }

    [Fact]
    public async Task An_open_session_is_no_way_to_guess_it()
    {
        var browser = await Browser.SignedInAsync(app, await app.AddAccountAsync("guessed"));
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity, (await ChangeAsync(browser, "wrong password", Chosen)).StatusCode);
        }

        using var refused = await ChangeAsync(browser, Accounts.Password, Chosen);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(60, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
    }

    private static async Task<HttpResponseMessage> ChangeAsync(Browser browser, string current, string chosen) =>
        await browser.SubmitAsync(
            await browser.OpenAsync("/account/password"), "main form", ("Current", current), ("Chosen", chosen));
}
