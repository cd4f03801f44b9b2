using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Rift.Domain.People;

namespace Rift.Tests.Hosting;

/// <summary>A body that is too large is refused with what is allowed, before it takes any memory.</summary>
public sealed class BodyLimitTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const int Kibibyte = 1024;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/join/nonsense")]
    [InlineData("/setup/nonsense")]
    [InlineData("/account/password")]
    [InlineData("/no/such/page")]
    public async Task A_page_takes_64_KiB(string page)
    {
        var browser = new Browser(app);
        using var large = await browser.Http.PostAsync(page, Form(64 * Kibibyte + 1));
        using var small = await browser.Http.PostAsync(page, Form(64 * Kibibyte));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal("text/html", large.Content.Headers.ContentType!.MediaType);
        Assert.Contains(
            "at most 64 KiB", (await Browser.ReadAsync(large)).QuerySelector("main p")!.TextContent,
            StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, small.StatusCode);
    }

    [Fact]
    public async Task A_body_whose_length_is_not_said_is_no_way_around_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = Form(200 * Kibibyte) };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("at most 64 KiB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_sends_a_large_file_to_the_end_still_gets_the_answer_and_keeps_its_connection()
    {
        var head = "POST /sign-in HTTP/1.1\nHost: localhost\nContent-Length: 20000000\n\n".ReplaceLineEndings("\r\n");
        var next = "GET /sign-in HTTP/1.1\nHost: localhost\nConnection: close\n\n".ReplaceLineEndings("\r\n");

        var (status, answer) = await RawHttp.SendAsync(
            app, [.. Encoding.ASCII.GetBytes(head), .. new byte[20_000_000], .. Encoding.ASCII.GetBytes(next)]);

        Assert.Equal(413, status);
        Assert.Contains("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_states_that_it_takes_more_takes_more()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        using var players = await admin.Http.PostAsync("/admin/players/import", Form(8 * Kibibyte * Kibibyte + 1));
        using var rules = await admin.Http.PostAsync("/admin/rules", Form(200 * Kibibyte));
        using var tooManyRules = await admin.Http.PostAsync("/admin/rules", Form(4 * Kibibyte * Kibibyte + 1));
        using var stranger = await new Browser(app).Http.PostAsync("/admin/rules", Form(200 * Kibibyte));

        Assert.Contains("at most 8 MiB", await players.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Without the form's token it is refused, but for that alone.
        Assert.Equal(HttpStatusCode.BadRequest, rules.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooManyRules.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);
    }

    private static ByteArrayContent Form(int bytes)
    {
        var body = new ByteArrayContent(Encoding.ASCII.GetBytes("Email=".PadRight(bytes, 'a')));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");

        return body;
    }
}
