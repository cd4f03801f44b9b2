using System.Globalization;
using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

/// <summary>A tab with a HUD in it, as its player reads it.</summary>
public sealed class HudTab
{
    // Five seconds between two polls, and one to answer and draw.
    private const float Promised = 6_000;

    private int _unchanged;

    private HudTab(IPage page) => Page = page;

    public IPage Page { get; }

    public ILocator Gold => Page.Locator("#gold .figures");

    public ILocator Rank => Page.Locator(".rank-name");

    public ILocator Level => Page.Locator("#xp .level p");

    /// <summary>The notice that Rift does not answer.</summary>
    public ILocator Lost => Page.Locator("#lost");

    public static async Task<HudTab> OpenAsync(IBrowserContext browser, string url)
    {
        var tab = new HudTab(await browser.NewPageAsync());
        tab.Page.Response += (_, response) => tab.Count(response);
        await tab.Page.GotoAsync(url);

        return tab;
    }

    public Task ShowsGoldAsync(long gold) =>
        Assertions.Expect(Gold)
            .ToHaveTextAsync(gold.ToString("N0", CultureInfo.InvariantCulture), new() { Timeout = 10_000 });

    /// <summary>Checks at every frame, so that no time is lost between two checks.</summary>
    public Task WithinPromisedTimeAsync(string condition) =>
        Page.WaitForFunctionAsync($"() => {condition}", null, new() { Timeout = Promised });

    public Task ShowsLevelAsync(int level) =>
        Assertions.Expect(Level).ToHaveTextAsync(string.Create(CultureInfo.InvariantCulture, $"Level{level}"));

    /// <summary>Waits until so many more polls were answered by "nothing has changed".</summary>
    public Task UnchangedPollsAsync(int polls)
    {
        var before = Volatile.Read(ref _unchanged);

        return Eventually.TrueAsync(
            "the HUD asks and nothing has changed", () => Volatile.Read(ref _unchanged) - before >= polls);
    }

    public Task<T> ReadAsync<T>(string script) => Page.EvaluateAsync<T>(script);

    private void Count(IResponse response)
    {
        if (response.Status == 204 && response.Url.Contains("/poll?", StringComparison.Ordinal))
            Interlocked.Increment(ref _unchanged);
    }
}
