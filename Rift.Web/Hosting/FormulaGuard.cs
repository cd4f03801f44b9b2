namespace Rift.Web.Hosting;

/// <summary>
/// Keeps text from outside from being run as a formula by the spreadsheet that opens an exported file: an apostrophe
/// before it makes it text.
/// </summary>
public static class FormulaGuard
{
    // What a formula may begin with, as OWASP lists it; in full width, too, which spreadsheets of some languages read
    // alike.
    private const string Beginnings = "=+-@\t\r\n＝＋－＠";

    /// <summary>Spreadsheets pass over spaces in front.</summary>
    public static bool IsFormula(string text) =>
        text.TrimStart(' ') is [var first, ..] && Beginnings.Contains(first, StringComparison.Ordinal);

    public static string Guard(string text) => IsFormula(text) ? "'" + text : text;
}
