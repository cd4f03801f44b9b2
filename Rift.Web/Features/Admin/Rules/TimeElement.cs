using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A moment as an element, to be filled into a text. The organisation's local time is given.</summary>
internal static class TimeElement
{
    public static IHtmlContent Of(DateTimeOffset when, string format) => Format("", when, format);

    /// <summary>A script turns it into "5 min ago".</summary>
    public static IHtmlContent Ago(DateTimeOffset when) => Format(" data-time=\"ago\"", when, "d MMM HH:mm");

    private static HtmlString Format(string attribute, DateTimeOffset when, string format)
    {
        var (exact, shown) = (
            when.ToString("O", CultureInfo.InvariantCulture), when.ToString(format, CultureInfo.InvariantCulture));

        return new HtmlString($"<time datetime=\"{exact}\"{attribute}>{shown}</time>");
    }
}
