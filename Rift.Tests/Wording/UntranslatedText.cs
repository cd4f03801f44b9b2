using System.Text;
using AngleSharp.Dom;

namespace Rift.Tests.Wording;

/// <summary>The words of a page in the bracketed language that stand outside of brackets and are not data.</summary>
internal static class UntranslatedText
{
    private const string Data = "code, pre, time, script, style, svg, noscript, [dir=auto], [translate=no]";

    private static readonly string[] SpokenAttributes =
        ["title", "aria-label", "aria-description", "aria-valuetext", "placeholder", "alt", "label"];

    public static IReadOnlyList<string> In(IDocument page) =>
    [
        .. page.All.SelectMany(AttributesOf).Select(OutsideOfBrackets).Where(HasWords),
        .. Parts(OutsideOfBrackets(TextOf(page.DocumentElement))).Where(HasWords),
    ];

    private static IEnumerable<string> AttributesOf(IElement element) =>
        element.Closest(Data) is not null ? []
        : element.Attributes.Where(IsSpoken).Select(attribute => attribute.Value)
            .Concat(element.Matches("meta[name=description]") ? [element.GetAttribute("content") ?? ""] : []);

    private static bool IsSpoken(IAttr attribute) =>
        SpokenAttributes.Contains(attribute.Name)
        || attribute.Name.StartsWith("data-text-", StringComparison.Ordinal);

    // What is left out divides what stands around it.
    private static string TextOf(IElement root)
    {
        var text = new StringBuilder();

        foreach (var node in root.GetDescendants().OfType<IText>())
            text.Append(node.ParentElement!.Closest(Data) is null ? node.Text : "\n");

        return text.ToString();
    }

    private static string OutsideOfBrackets(string text)
    {
        var (outside, depth) = (new StringBuilder(), 0);

        foreach (var character in text)
        {
            depth += character == BracketedTexts.Open ? 1 : 0;
            outside.Append(depth == 0 ? character : '\n');
            depth -= character == BracketedTexts.Close ? 1 : 0;
        }

        return outside.ToString();
    }

    private static string[] Parts(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool HasWords(string text) => text.Any(char.IsLetter);
}
