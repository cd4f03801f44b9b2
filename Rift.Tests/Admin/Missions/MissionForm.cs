using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Rift.Tests.Admin.Missions;

/// <summary>The form of a mission as a person fills it in.</summary>
internal static class MissionForm
{
    public static readonly (string Name, string Value)[] Valid =
        [("Typed.Name", "Four dials"), ("Typed.What", "figure:dial"), ("Typed.Target", "4"), ("Typed.Gold", "60")];

    public static async Task<IHtmlDocument> SaveAsync(
        this Browser browser, string address, params (string Name, string Value)[] changes)
    {
        using var answer = await browser.TrySaveAsync(address, changes);

        return answer.Headers.Location is { } saved
            ? await browser.OpenAsync(saved.ToString())
            : await Browser.ReadAsync(answer);
    }

    public static async Task<HttpResponseMessage> TrySaveAsync(
        this Browser browser, string address, params (string Name, string Value)[] changes) =>
        await browser.SubmitAsync(await browser.OpenAsync(address), "#mission", [.. With(changes)]);

    /// <summary>What each window of the preview says: how many, and their names.</summary>
    public static async Task<string[]> PreviewAsync(
        this Browser browser, params (string Name, string Value)[] changes)
    {
        var page = await browser.OpenAsync("/admin/missions/new");
        page.QuerySelector("#mission")!.SetAttribute("action", "/admin/missions/new?handler=Preview");
        using var answer = await browser.SubmitAsync(page, "#mission", [.. With(changes)]);

        return TriedOn(await Browser.ReadAsync(answer));
    }

    public static string[] TriedOn(IDocument page) =>
    [
        .. page.QuerySelectorAll(".tried > li").Select(window => string.Join(
            ' ', window.QuerySelectorAll("b, .names li").Select(part => part.TextContent.Trim()))),
    ];

    // A field may be named several times, such as that of the teams.
    private static IEnumerable<(string Name, string Value)> With((string Name, string Value)[] changes) =>
        Valid.Where(field => changes.All(change => change.Name != field.Name)).Concat(changes);
}
