using System.Globalization;
using System.Text.RegularExpressions;

namespace Rift.Web.Intake;

/// <summary>
/// RFC 3339 date-times. The framework's own parser also takes a time without an offset, and guesses one.
/// </summary>
public static partial class Rfc3339
{
    public static DateTimeOffset? Read(string text) =>
        Form().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;

    [GeneratedRegex(
        @"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
