using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

public sealed class FirstLoadJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    private const long MostBytes = 100_000;

    [Fact]
    public async Task The_first_load_stays_small()
    {
        await rift.EarnAsync("meeting_booked", "lean@example.com");
        var link = await rift.HudLinkAsync("lean@example.com");
        var page = await (await NewBrowserAsync()).NewPageAsync();
        var (names, sizes) = (new ConcurrentDictionary<string, string>(), new ConcurrentDictionary<string, long>());
        var wire = await page.Context.NewCDPSessionAsync(page);
        wire.Event("Network.responseReceived").OnEvent += (_, seen) =>
            names[seen!.Value.GetProperty("requestId").GetString()!] =
                seen.Value.GetProperty("response").GetProperty("url").GetString()!;
        wire.Event("Network.loadingFinished").OnEvent += (_, seen) =>
            sizes[seen!.Value.GetProperty("requestId").GetString()!] =
                (long)seen.Value.GetProperty("encodedDataLength").GetDouble();
        await wire.SendAsync("Network.enable");

        // The network is never idle: the stream of news stays open.
        await page.RunAndWaitForResponseAsync(
            () => page.GotoAsync(link), answer => answer.Url.Contains("/poll?", StringComparison.Ordinal));

        string? NameOf(string request) =>
            names.GetValueOrDefault(request)?.Replace(link, "/hud/…", StringComparison.Ordinal);
        var loaded = sizes.OrderByDescending(size => size.Value).Select(size =>
            string.Create(CultureInfo.InvariantCulture, $"{size.Value,7} {NameOf(size.Key)}"));
        Assert.True(sizes.Count > 10, "Too little was seen to be the whole page.");
        Assert.True(sizes.Values.Sum() < MostBytes, $"{sizes.Values.Sum()} bytes:\n{string.Join('\n', loaded)}");
    }

    [Fact]
    public async Task Everything_comes_from_Rift_itself_under_strict_headers()
    {
        await rift.EarnAsync("meeting_booked", "strict@example.com");
        var link = await rift.HudLinkAsync("strict@example.com");
        var page = await (await NewBrowserAsync()).NewPageAsync();
        var answers = new ConcurrentBag<IResponse>();
        page.Response += (_, answer) => answers.Add(answer);

        await page.RunAndWaitForResponseAsync(
            () => page.GotoAsync(link), answer => answer.Url.Contains("/poll?", StringComparison.Ordinal));

        Assert.True(answers.Count > 10, "Too little was seen to be the whole page.");
        Assert.All(answers, answer =>
        {
            Assert.StartsWith(rift.Address.ToString(), answer.Url, StringComparison.Ordinal);
            Assert.True(answer.Ok, $"{answer.Status} {answer.Url}");
            AssertStrict(answer.Headers, IsPage(answer));
        });
    }

    [Fact]
    public async Task The_policy_stops_what_is_not_Rifts_own()
    {
        await rift.EarnAsync("call_dial", "guarded@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("guarded@example.com"));
        Expect("(?i)content security policy|CSP");

        await hud.Page.EvaluateAsync("""
            window.stopped = [];
            addEventListener("securitypolicyviolation", ({ effectiveDirective }) => stopped.push(effectiveDirective));
            const injected = { textContent: "window.injected = true" };
            document.head.append(Object.assign(document.createElement("script"), injected));
            document.body.setAttribute("style", "display: none");
            document.body.append(Object.assign(new Image(), { src: "https://example.com/pixel.gif" }));
            """);

        await Eventually.TrueAsync("all three are stopped", async () =>
            (await hud.ReadAsync<string[]>("stopped.sort()"))
                .SequenceEqual(["img-src", "script-src-elem", "style-src-attr"]));
        Assert.False(await hud.ReadAsync<bool>("window.injected === true"));
    }

    private static bool IsPage(IResponse answer) =>
        new Uri(answer.Url).Segments is not [_, "css/" or "js/" or "lib/" or "img/" or "sounds/", ..];

    private static void AssertStrict(Dictionary<string, string> headers, bool isPage)
    {
        var policy = headers["content-security-policy"];
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(isPage, policy.Contains("script-src 'self';", StringComparison.Ordinal));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", headers["x-content-type-options"]);
        Assert.Equal(isPage ? "no-referrer" : null, headers.GetValueOrDefault("referrer-policy"));
        Assert.Equal(isPage, headers.ContainsKey("x-frame-options"));
        Assert.Equal(isPage, headers.ContainsKey("cross-origin-opener-policy"));
        Assert.False(headers.ContainsKey("server"));
    }
}
