using System.Net;
using System.Text;
using Rift.Domain.People;

namespace Rift.Tests.Hosting;

/// <summary>What is wrong with a request is answered so, with what is allowed: never as a failure of Rift.</summary>
public sealed class RefusedRequestsTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/hud/{token}")]
    [InlineData("/hud/{token}/ledger")]
    [InlineData("/teams")]
    [InlineData("/players/{player}")]
    public async Task A_page_that_is_only_read_takes_no_post_even_with_a_form_s_token(string page)
    {
        var browser = await Browser.SignedInAsync(app);
        var address = page.Replace("{token}", await app.HudTokenAsync(), StringComparison.Ordinal)
            .Replace("{player}", browser.Player.ToString(), StringComparison.Ordinal);
        using var read = await browser.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);

        using var answer = await PostAsync(browser, address, "");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
        Assert.Contains(
            "does not accept POST. Allowed: GET, HEAD", await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TRACE", "/sign-in", "GET, HEAD, POST")]
    [InlineData("TRACE", "/account", "GET, HEAD, POST")]
    [InlineData("TRACE", "/teams", "GET, HEAD")]
    [InlineData("DELETE", "/account", "GET, HEAD, POST")]
    [InlineData("OPTIONS", "/", "GET, HEAD")]
    public async Task A_page_takes_no_method_that_it_has_no_use_for(string method, string page, string allowed)
    {
        var (status, answer) = await RawHttp.SendAsync(
            app, $"{method} {page} HTTP/1.1\nHost: localhost\nConnection: close\n\n");

        Assert.Equal(405, status);
        Assert.Contains($"Allow: {allowed}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_that_a_page_does_not_have_is_not_there()
    {
        var browser = await Browser.SignedInAsync(app, Role.Admin);
        var team = await app.AddTeamAsync("Guests");

        using var unnamed = await PostAsync(browser, $"/admin/teams/{team}", "");
        using var unknown = await PostAsync(browser, $"/admin/teams/{team}?handler=Nonsense", "");
        using var known = await PostAsync(browser, $"/admin/teams/{team}?handler=rename", "Name=Home");

        Assert.Equal(HttpStatusCode.NotFound, unnamed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, known.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/webhook/ingest", "application/json")]
    [InlineData("/api/v1/webhook/ingest/batch", "application/json")]
    [InlineData("/api/v1/login", "application/json")]
    [InlineData("/sign-in", "application/x-www-form-urlencoded")]
    public async Task A_chunk_whose_size_is_no_number_is_the_sender_s_mistake(string address, string type)
    {
        var (status, _) = await RawHttp.SendAsync(
            app,
            $"POST {address} HTTP/1.1\nHost: localhost\nX-RIFT-SECRET: {RiftApp.Secret}\nContent-Type: {type}\n"
            + "Transfer-Encoding: chunked\nConnection: close\n\nFFFFFFFFFFFFFFFF\n{}\n0\n\n");

        Assert.Equal(400, status);
    }

    [Fact]
    public async Task A_form_in_a_charset_that_is_not_supported_is_told_which_one_is()
    {
        using var body = new StringContent("Email=a&Password=b");
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded; charset=utf-7");

        using var answer = await app.Http.PostAsync("/sign-in", body);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains("Send UTF-8", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Rows.Index=a")]
    [InlineData("Rows.Index=a&Rows.Index=b&Rows[a].EventType=x")]
    [InlineData("Rows[0].EventType=x")]
    public async Task Rows_of_the_rules_that_do_not_fit_their_index_are_refused(string rows)
    {
        var browser = await Browser.SignedInAsync(app, Role.Admin);

        foreach (var handler in (string[])["", "?handler=Preview", "?handler=Arrange", "?handler=Check"])
        {
            using var answer = await PostAsync(browser, $"/admin/rules{handler}", rows);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        using var right = await PostAsync(browser, "/admin/rules?handler=Preview", "Rows.Index=a&Rows[a].EventType=x");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
    }

    [Fact]
    public async Task More_rows_than_the_framework_s_own_limit_are_refused_or_read_but_never_fail()
    {
        var browser = await Browser.SignedInAsync(app, Role.Admin);
        var rows = string.Join('&', Enumerable.Range(0, 1_500).Select(n => $"Rows[{n}].EventType=type_{n}"));

        using var answer = await PostAsync(browser, "/admin/rules?handler=Preview", rows);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_sign_in_leads_back_to_an_address_with_letters_of_any_language()
    {
        var browser = await Browser.SignedInAsync(app);

        using var answer = await browser.Http.GetAsync("/sign-in?to=/é%20%F0%9F%98%80?a=%25");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/%C3%A9%20%F0%9F%98%80?a=%", answer.Headers.Location!.OriginalString);
    }

    private static async Task<HttpResponseMessage> PostAsync(Browser browser, string address, string form)
    {
        var token = (await browser.OpenAsync("/account/password"))
            .QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var body = new StringContent(
            $"__RequestVerificationToken={Uri.EscapeDataString(token)}&{form}", Encoding.UTF8,
            "application/x-www-form-urlencoded");

        return await browser.Http.PostAsync(address, body);
    }
}
