using System.Globalization;
using System.Text.RegularExpressions;

namespace Rift.Web.Hosting;

/// <summary>Gold, XP and counts as pages write and read them: commas at thousands, a hyphen as minus.</summary>
public static partial class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign;

    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A difference: what was gained has a plus.</summary>
    public static string WithSign(long number) => number.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);

    /// <summary>Units may be parts of one.</summary>
    public static string OfUnits(decimal units) => units.ToString("#,0.####", CultureInfo.InvariantCulture);

    /// <summary>Null where it is no whole number; which are allowed is for the page to say.</summary>
    public static long? Read(string? typed, long? whenEmpty = null)
    {
        var text = typed?.Trim() ?? "";

        return text.Length == 0 ? whenEmpty
            : Whole().IsMatch(text) && long.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) ? number
            : null;
    }

    // The framework passes over any comma: it would read 1,5, which many people write for one and a half, as 15.
    [GeneratedRegex("^[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
