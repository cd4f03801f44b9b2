using System.Globalization;

namespace Rift.Domain.Activity;

/// <summary>
/// One spelling for equal JSON numbers, exact to the last digit: <c>1</c>, <c>1.0</c> and <c>10e-1</c> are <c>1</c>.
/// </summary>
public static class CanonicalNumber
{
    /// <summary>
    /// The significant digits and a power of ten, such as <c>15e-1</c> for 1.50. Plain integers, by far the most, come
    /// back as they are. An exponent beyond nine digits is kept as written.
    /// </summary>
    public static string Of(string number)
    {
        if (number.AsSpan().IndexOfAny('.', 'e', 'E') < 0 && !number.EndsWith('0'))
            return number;

        var sign = number.StartsWith('-') ? "-" : "";
        var mark = number.IndexOfAny(['e', 'E']);
        var mantissa = number[sign.Length..(mark < 0 ? number.Length : mark)];
        var written = mark < 0 ? "0" : number[(mark + 1)..];

        if (written.Length > 10
            || !int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
        {
            return number;
        }

        var point = mantissa.IndexOf('.');
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        var significant = digits.TrimEnd('0');
        var power = exponent - (long)fraction + digits.Length - significant.Length;

        return significant.Length == 0 ? "0"
            : power == 0 ? sign + significant
            : string.Create(CultureInfo.InvariantCulture, $"{sign}{significant}e{power}");
    }
}
