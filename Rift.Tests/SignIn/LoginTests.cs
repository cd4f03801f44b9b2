using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Rift.Tests.SignIn;

public sealed class LoginTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Address = "/api/v1/login";

    [Fact]
    public async Task A_password_buys_a_token_for_an_hour()
    {
        await AddOnceAsync();
        using var answer = await LogInAsync("ada@example.com", Accounts.Password);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(["access_token", "token_type", "expires_in"], body.EnumerateObject().Select(field => field.Name));
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(3600, body.GetProperty("expires_in").GetInt64());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stats/current");
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", body.GetProperty("access_token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await app.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task An_unknown_account_and_a_wrong_password_get_the_same_answer()
    {
        await AddOnceAsync();
        using var unknown = await LogInAsync("unknown@example.com", Accounts.Password);
        using var wrong = await LogInAsync("ada@example.com", "wrong password");

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal("Bearer", wrong.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(await TextOfAsync(unknown), await TextOfAsync(wrong));
    }

    [Fact]
    public async Task Page_and_api_share_their_tries()
    {
        await AddOnceAsync();
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity,
                (await new Browser(app).TryAsync("ada@example.com", "wrong password")).StatusCode);
        }
        for (var n = 0; n < 2; n++)
        {
            Assert.Equal(
                HttpStatusCode.Unauthorized, (await LogInAsync("ada@example.com", "wrong password")).StatusCode);
        }

        using var refused = await LogInAsync("ada@example.com", Accounts.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(60, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest, "line 1")]
    [InlineData("""{"email":"\ud800","password":"x"}""", "application/json", HttpStatusCode.BadRequest, "surrogate")]
    [InlineData("""{"\ud800":"x"}""", "application/json", HttpStatusCode.BadRequest, "surrogate")]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType, "415")]
    [InlineData("[]", "application/json", HttpStatusCode.UnprocessableEntity, "object")]
    [InlineData("""{"email":"a@b"}""", "application/json", HttpStatusCode.UnprocessableEntity, "\"password\"")]
    [InlineData("""{"email":7,"password":"x"}""", "application/json", HttpStatusCode.UnprocessableEntity, "\"email\"")]
    [InlineData(
        """{"email":"a@b","password":"x","remember":true}""", "application/json", HttpStatusCode.UnprocessableEntity,
        "\"remember\"")]
    public async Task What_is_wrong_with_the_body_is_said(string body, string type, HttpStatusCode status, string word)
    {
        using var answer = await app.Http.PostAsync(Address, new StringContent(body, Encoding.UTF8, type));

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(word, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var answer = await LogInAsync("ada@example.com", new string('x', 9_000));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    private async Task AddOnceAsync()
    {
        app.Clock.Now += TimeSpan.FromMinutes(1);

        if (await app.CountAsync("select count(*) from players where handle = 'ada'") == 0)
            await app.AddAccountAsync("ada");
    }

    private Task<HttpResponseMessage> LogInAsync(string email, string password) =>
        app.Http.PostAsJsonAsync(Address, new { email, password });

    private static async Task<string> TextOfAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
}
