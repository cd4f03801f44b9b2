using System.Globalization;

namespace Rift.Domain.Wording;

/// <summary>
/// Fills the texts of the resource files (<c>…Texts.resx</c>). A place is written as in composite formatting,
/// <c>{0:N0}</c>; one that depends on a number has a word for each, <c>{0:N0} {0:plural:event|events}</c>. Numbers and
/// dates are written in the invariant culture, whatever the language.
/// </summary>
public static class Texts
{
    /// <summary>For callers that take a format provider, such as those that encode what they fill in.</summary>
    public static IFormatProvider Format { get; } = new PluralFormat();

    /// <exception cref="FormatException">The text has a place for which nothing is given.</exception>
    public static string Fill(this string text, params ReadOnlySpan<object?> values) =>
        string.Format(Format, text, values);

    private sealed class PluralFormat : IFormatProvider, ICustomFormatter
    {
        private const string Plural = "plural:";

        public object? GetFormat(Type? formatType) =>
            formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            _ when format?.StartsWith(Plural, StringComparison.Ordinal) == true => Chosen(format[Plural.Length..], arg),
            IFormattable value => value.ToString(format, CultureInfo.InvariantCulture),
            _ => arg?.ToString() ?? "",
        };

        private static string Chosen(string forms, object? number)
        {
            var between = forms.IndexOf('|', StringComparison.Ordinal);

            return Convert.ToDecimal(number, CultureInfo.InvariantCulture) == 1
                ? forms[..between]
                : forms[(between + 1)..];
        }
    }
}
