using System.Globalization;

namespace Rift.Domain.People;

/// <summary>Two letters that stand for a person where there is no room for the name.</summary>
public static class Initials
{
    /// <summary>
    /// Of the first and the last word, or the first two letters of a single one; upper case, whole characters as people
    /// count them. Words such as "(demo)", which begin with a sign, are passed over beside others.
    /// </summary>
    public static string Of(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var named = Array.FindAll(words, word => !char.IsPunctuation(word[0])) is { Length: > 0 } some ? some : words;
        var letters = named.Length > 1
            ? First(named[0], 1) + First(named[^1], 1)
            : First(named is [var only] ? only : "", 2);

        return letters.ToUpperInvariant();
    }

    private static string First(string text, int count)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        var taken = "";

        while (count-- > 0 && elements.MoveNext())
            taken += elements.GetTextElement();

        return taken;
    }
}
