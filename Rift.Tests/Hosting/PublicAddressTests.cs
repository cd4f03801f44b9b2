using System.Net;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Hosting;

/// <summary>With RIFT_PUBLIC_URL Rift is at one address.</summary>
public sealed class PublicAddressTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Host = "rift.example.com";

    private RiftApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await RiftApp.StartAsync(
        cluster, settings => settings with { PublicUrl = new Uri($"https://{Host}") });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/sign-in", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/sign-in", "rift.example.com:8000", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/openapi/v1.json", "127.0.0.1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/css/rift.css", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/sign-in", "rift.example.com", HttpStatusCode.OK)]
    [InlineData("/sign-in", "Rift.Example.Com:443", HttpStatusCode.OK)]
    [InlineData("/api/v1/health", "10.0.0.7:8000", HttpStatusCode.OK)]
    [InlineData("/api/v1/health/live", "10.0.0.7", HttpStatusCode.OK)]
    [InlineData("/api/v1/health/ready", "10.0.0.7", HttpStatusCode.OK)]
    public async Task Requests_for_other_hosts_are_refused(string path, string host, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        using var answer = await _app.Http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);

        if (status == HttpStatusCode.MisdirectedRequest)
        {
            Assert.Contains(
                $"Rift is at https://{Host}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Redirects_carry_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Host = Host;
        using var answer = await _app.Http.SendAsync(request);

        Assert.Equal($"https://{Host}/sign-in?to=%2Faccount", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Links_that_pages_show_carry_it()
    {
        var admin = await Browser.SignedInAsync(_app, Role.Admin);
        admin.Http.DefaultRequestHeaders.Host = Host;
        var invited = $"/admin/players/{await _app.AddPlayerAsync("Invited")}/invitation";

        Assert.StartsWith($"https://{Host}/join/", await MadeAsync(admin, invited));
        Assert.StartsWith($"https://{Host}/hud/", await MadeAsync(admin, "/account/hud-links", ("Name", "tv")));
    }

    // The link stands in a field to be copied from, after the form was sent.
    private static async Task<string> MadeAsync(
        Browser browser, string address, params (string, string)[] fields)
    {
        using var made = await browser.SubmitAsync(await browser.OpenAsync(address), "main form[method=post]", fields);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var page = await browser.OpenAsync(made.Headers.Location!.PathAndQuery);

        return ((IHtmlInputElement)page.QuerySelector("input[readonly]")!).Value;
    }
}
