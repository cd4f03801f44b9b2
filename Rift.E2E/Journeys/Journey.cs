using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

/// <summary>
/// One person's browser for one test. The test fails on every error in the console, every script that throws and
/// everything the content security policy stops, unless it said before that it expects it.
/// </summary>
public abstract class Journey(BrowserFixture browser) : IAsyncLifetime
{
    // Only a script that runs before the page hears of violations while the page is parsed.
    private const string ReportViolations = """
        addEventListener("securitypolicyviolation", e =>
          console.error(`CSP: ${e.violatedDirective} stopped ${e.blockedURI} ${e.sample}`));
        """;

    private readonly ConcurrentQueue<string> _errors = [];
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<Regex> _expected = [];

    protected static BrowserNewContextOptions Desktop =>
        new() { ViewportSize = new ViewportSize { Width = 1280, Height = 720 }, TimezoneId = "UTC" };

    protected static BrowserNewContextOptions Phone =>
        new() { ViewportSize = new ViewportSize { Width = 390, Height = 844 }, TimezoneId = "UTC" };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            await context.DisposeAsync();

        GC.SuppressFinalize(this);
        Assert.Empty(Unexpected());
    }

    protected void Expect(string error) => _expected.Add(new Regex(error));

    /// <summary>
    /// A browser context with cookies and storage of its own. The script runs in every page before the page's own
    /// scripts.
    /// </summary>
    protected async Task<IBrowserContext> NewBrowserAsync(BrowserNewContextOptions? options = null, string script = "")
    {
        var context = await browser.NewContextAsync(options ?? Desktop);
        _contexts.Add(context);
        await context.AddInitScriptAsync(ReportViolations + script);
        context.Page += (_, page) =>
        {
            page.Console += (_, message) => NoteIf(message.Type == "error", $"{message.Text} ({message.Location})");
            page.PageError += (_, error) => NoteIf(true, error);
        };

        return context;
    }

    protected async Task<HudTab> OpenAsync(string url, BrowserNewContextOptions? options = null, string script = "") =>
        await HudTab.OpenAsync(await NewBrowserAsync(options, script), url);

    private string[] Unexpected() => [.. _errors.Where(error => !_expected.Any(expected => expected.IsMatch(error)))];

    private void NoteIf(bool isError, string text)
    {
        if (isError)
            _errors.Enqueue(text);
    }
}
