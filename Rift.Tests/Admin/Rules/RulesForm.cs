using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Rift.Tests.Admin.Rules;

/// <summary>The form of the rules as tests send and read it.</summary>
internal static class RulesForm
{
    public const string Address = "/admin/rules";
    public const string Form = "#rules";
    public const string PreviewAddress = "/admin/rules?handler=Preview";
    public const string ArrangeAddress = "/admin/rules?handler=Arrange";

    public static async Task<IHtmlDocument> SendAsync(
        Browser browser, IHtmlDocument page, string address, params (string Name, string Value)[] values)
    {
        page.QuerySelector(Form)!.SetAttribute("action", address);

        return await browser.SubmitAndReadAsync(page, Form, values);
    }

    public static IHtmlInputElement FieldOf(IHtmlDocument page, string type, string field) =>
        (IHtmlInputElement)page.GetElementById($"{type}-{field}")!;

    public static string TextOf(IHtmlDocument page, string id) => page.GetElementById(id)!.TextContent;

    public static IEnumerable<string> TypesOn(IHtmlDocument page) =>
        page.QuerySelectorAll<IHtmlInputElement>("#rules > section .rule [name$='.EventType']")
            .Select(field => field.Value);

    public static string Squeezed(IElement element)
    {
        var letters = element.TextContent.Where(letter => !char.IsWhiteSpace(letter) || letter == ' ');

        return string.Concat(letters).Replace("  ", "", StringComparison.Ordinal);
    }

    /// <summary>How many stored rules are so.</summary>
    public static Task<long> CountAsync(RiftApp rift, string condition) =>
        rift.CountAsync($"select count(*) from gamification_rules where {condition}");
}
