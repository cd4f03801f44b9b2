using System.Text;

namespace Rift.Tests.Wording;

/// <summary>A text literal of a script, and the code in front of it.</summary>
/// <param name="Text">Each <c>${…}</c> of a template is one <see cref="ScriptLiterals.Place"/>.</param>
internal sealed record ScriptLiteral(string Text, string Before);

/// <summary>Finds the text literals of a script; comments and regular expressions are passed over.</summary>
internal sealed class ScriptLiterals(string source)
{
    public const char Place = '\uFFFC';

    private readonly List<ScriptLiteral> _found = [];
    private readonly StringBuilder _code = new();
    private int _at;

    public static IReadOnlyList<ScriptLiteral> In(string source)
    {
        var literals = new ScriptLiterals(source);
        literals.ReadCode(isInTemplate: false);

        return literals._found;
    }

    private char Next => _at + 1 < source.Length ? source[_at + 1] : '\0';

    private void ReadCode(bool isInTemplate)
    {
        for (var depth = 0; _at < source.Length; _at++)
        {
            var character = source[_at];

            if (character == '/' && (Next == '/' || Next == '*'))
                SkipComment();
            else if (character == '/' && BeginsExpression())
                SkipExpression();
            else if (character is '"' or '\'' or '`')
                ReadText(character);
            else if (isInTemplate && character == '}' && depth-- == 0)
                return;
            else
                _code.Append(character);

            depth += isInTemplate && character == '{' ? 1 : 0;
        }
    }

    private void SkipComment()
    {
        var end = Next == '/' ? "\n" : "*/";
        _at = source.IndexOf(end, _at, StringComparison.Ordinal) is var found && found < 0
            ? source.Length
            : found + end.Length - 1;
    }

    // A slash after a value divides; after anything else it begins a regular expression.
    private bool BeginsExpression() =>
        _code.ToString().TrimEnd() is var before && (before.Length == 0 || "(,=:[!&|?{};>".Contains(before[^1]));

    private void SkipExpression()
    {
        var isInClass = false;

        for (_at++; source[_at] != '/' || isInClass; _at++)
        {
            _at += source[_at] == '\\' ? 1 : 0;
            isInClass = source[_at] == '[' || (isInClass && source[_at] != ']');
        }
    }

    private void ReadText(char quote)
    {
        var (text, before) = (new StringBuilder(), _code.ToString());

        for (_at++; source[_at] != quote; _at++)
        {
            if (source[_at] == '\\')
            {
                text.Append(source[++_at]);
            }
            else if (quote == '`' && source[_at] == '$' && Next == '{')
            {
                _at += 2;
                ReadCode(isInTemplate: true);
                text.Append(Place);
            }
            else
            {
                text.Append(source[_at]);
            }
        }

        _found.Add(new ScriptLiteral(text.ToString(), before));
        _code.Append('"').Append(text).Append('"');
    }
}
