using Microsoft.Playwright;
using Rift.E2E;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Rift.E2E;

/// <summary>One Chromium for all tests, started by the first that needs it.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options) =>
        await (await _started.Value).Browser.NewContextAsync(options);

    public async ValueTask DisposeAsync()
    {
        if (_started is not { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            return;

        var (playwright, browser) = await _started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var chromium = await Chromium.FindOrInstallAsync();
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,

            // Root and many containers cannot have a sandbox, and nothing but Rift is ever opened.
            ChromiumSandbox = false,
            Args =
            [
                "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--mute-audio", "--autoplay-policy=user-gesture-required",
            ],
        });

        return (playwright, browser);
    }
}
