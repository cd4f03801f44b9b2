using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Rift.Domain.People;

namespace Rift.Tests.Admin;

public sealed partial class ConnectTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_command_on_the_page_sends_an_event_once_a_shell_has_read_the_secret()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.OpenAsync("/admin");
        var line = page.GetElementById("webhook-curl")!.TextContent;
        var parts = Curl().Match(line);
        Assert.True(parts.Success, line);

        var secret = parts.Groups["secret"].Value;
        Assert.StartsWith("$", secret, StringComparison.Ordinal);
        Assert.Contains(secret, page.QuerySelectorAll(".connect p code").Select(place => place.TextContent));
        var method = new HttpMethod(parts.Groups["method"].Value);
        using var request = new HttpRequestMessage(method, parts.Groups["url"].Value)
        {
            Content = new StringContent(parts.Groups["body"].Value, Encoding.UTF8, parts.Groups["type"].Value),
        };
        request.Headers.Add(parts.Groups["header"].Value, RiftApp.Secret);
        using var answer = await app.Http.SendAsync(request);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(1, await app.CountAsync("select count(*) from raw_events where source = 'manual'"));
    }

    [Fact]
    public async Task The_page_has_the_address_of_this_server_and_never_the_secret()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.OpenAsync("/admin");
        var address = new Uri(app.Http.BaseAddress!, "/api/v1/webhook/ingest").ToString();

        Assert.Equal(address, page.GetElementById("webhook-address")!.TextContent);
        Assert.Equal(
            [address, page.GetElementById("webhook-curl")!.TextContent],
            page.QuerySelectorAll("[data-copy]").Select(button => button.GetAttribute("data-copy")));
        Assert.DoesNotContain(RiftApp.Secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var docs = await admin.Http.GetAsync(page.QuerySelector("main a[href='/docs']")!.GetAttribute("href"));
        using var shown = await admin.Http.GetAsync(new Uri(docs.RequestMessage!.RequestUri!, docs.Headers.Location!));
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
    }

    [Fact]
    public async Task The_command_sends_an_event_of_a_rule_that_is_active()
    {
        await using var other = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(other, Role.Admin);
        await ActivateAsync("event_type = 'email_sent'");
        await Eventually.BecomesTrueAsync(async () =>
            (await CommandAsync())?.Contains("\"email_sent\"", StringComparison.Ordinal) is true);

        await ActivateAsync("false");
        await Eventually.BecomesTrueAsync(async () => await CommandAsync() is null);

        Task ActivateAsync(string which) => other.ExecuteAsync($"update gamification_rules set active = {which}");

        async Task<string?> CommandAsync() =>
            (await admin.OpenAsync("/admin")).GetElementById("webhook-curl")?.TextContent;
    }

    [GeneratedRegex(
        "^curl -X (?<method>[A-Z]+) (?<url>[^ ]+) -H 'Content-Type: (?<type>[^']+)' "
        + "-H \"(?<header>[^:]+): (?<secret>[^\"]+)\" -d '(?<body>[^']+)'$")]
    private static partial Regex Curl();
}
