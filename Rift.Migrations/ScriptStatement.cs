using System.Text;
using System.Text.RegularExpressions;

namespace Rift.Migrations;

/// <summary>
/// A piece of a script that ends with a semicolon at the end of a line, outside dollar quotes. Scripts keep to that
/// form: no text literal or block comment of theirs has a line that ends with a semicolon.
/// </summary>
/// <param name="FirstLine">Where it begins in its script, from 1.</param>
public sealed partial record ScriptStatement(string Sql, int FirstLine)
{
    /// <summary>
    /// The script's line of a character of this statement, counted from 1 as PostgreSQL does; 0 means the statement's
    /// own first line.
    /// </summary>
    public int LineOf(int position) => FirstLine + Sql.AsSpan(0, Math.Clamp(position - 1, 0, Sql.Length)).Count('\n');

    /// <summary>Blank lines and comments before a statement are not part of it.</summary>
    public static IEnumerable<ScriptStatement> Split(string script)
    {
        var (sql, first, quoted, number) = (new StringBuilder(), 0, false, 0);

        foreach (var line in script.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var code = quoted ? line : Comment().Replace(line, "");

            if (sql.Length == 0 && string.IsNullOrWhiteSpace(code))
                continue;
            if (sql.Length == 0)
                first = number;

            sql.Append(line).Append('\n');
            quoted ^= DollarQuote().Count(code) % 2 == 1;

            if (!quoted && code.TrimEnd().EndsWith(';'))
            {
                yield return new ScriptStatement(sql.ToString(), first);
                sql.Clear();
            }
        }

        if (sql.Length > 0)
            yield return new ScriptStatement(sql.ToString(), first);
    }

    [GeneratedRegex("--.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\$\w*\$")]
    private static partial Regex DollarQuote();
}
