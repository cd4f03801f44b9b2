using Microsoft.AspNetCore.Html;
using Rift.Domain.Wording;

namespace Rift.Web.Hosting.Views;

/// <summary>
/// Texts that hold elements of HTML: a link inside a sentence, a name in bold. The text is HTML and stands in a
/// resource file; what is filled in is encoded.
/// </summary>
public static class HtmlTexts
{
    public static IHtmlContent FillHtml(this string text, params object?[] values) =>
        new HtmlFormattableString(Texts.Format, text, values);
}
