using System.Globalization;
using System.Text;
using Rift.Domain.People;

namespace Rift.Web.PersonalData;

/// <summary>
/// Finds names in texts that people typed: as whole words, in any spelling that has the name's form. A name that is
/// only a part of another address is not meant.
/// </summary>
internal sealed class NameMentions(IEnumerable<string> names)
{
    private const string InAddresses = "._+-@";

    private readonly string[] _longestFirst =
    [
        .. names.Select(name => NameForm.Of(name.Trim())).Distinct().OrderByDescending(form => form.Length),
    ];

    public string Replace(string text, string replacement)
    {
        var (form, origins) = FormOf(text);
        var result = new StringBuilder();
        var copied = 0;

        for (var at = 0; at < form.Length; at++)
        {
            if (_longestFirst.FirstOrDefault(name => IsMentioned(name, form, at, origins)) is not { } found)
                continue;

            result.Append(text, copied, origins[at] - copied).Append(replacement);
            copied = origins[at + found.Length];
            at += found.Length - 1;
        }

        return copied == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    // Origins say where in the text the element begins that each character of the form came from; the last is the end.
    private static (string Form, List<int> Origins) FormOf(string text)
    {
        var (form, origins) = (new StringBuilder(text.Length), new List<int>(text.Length + 1));

        for (var at = 0; at < text.Length; at += StringInfo.GetNextTextElementLength(text, at))
        {
            form.Append(NameForm.Of(StringInfo.GetNextTextElement(text, at)));

            while (origins.Count < form.Length)
                origins.Add(at);
        }

        origins.Add(text.Length);

        return (form.ToString(), origins);
    }

    private static bool IsMentioned(string name, string form, int at, List<int> origins)
    {
        if (string.CompareOrdinal(form, at, name, 0, name.Length) != 0)
            return false;

        var end = at + name.Length;

        return !IsWord(form, at - 1) && !IsWord(form, end)
            && (at == 0 || origins[at - 1] != origins[at]) && origins[end - 1] != origins[end]
            && !IsPartOfAddress(form, at, end);
    }

    private static bool IsPartOfAddress(string form, int at, int end)
    {
        var (first, last) = (at, end);

        while (IsAddress(form, first - 1))
            first--;
        while (IsAddress(form, last))
            last++;

        return form.AsSpan(at, end - at).Contains('@')
            ? IsInLongerAddress(form.AsSpan(first, at - first), form.AsSpan(end, last - end))
            : form.AsSpan(first, last - first).Trim(InAddresses).Contains('@');
    }

    // An address extends to the left with more of its name, and to the right with more of its domain. Two addresses may
    // touch, and marks such as an underline are none.
    private static bool IsInLongerAddress(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        (before.TrimStart(InAddresses).Length > 0 && !before.Contains('@'))
        || (after.Length > 1 && after[0] == '.' && char.IsLetterOrDigit(after[1]));

    private static bool IsAddress(string form, int at) =>
        IsWord(form, at) || (at >= 0 && at < form.Length && InAddresses.Contains(form[at]));

    private static bool IsWord(string form, int at) => at >= 0 && at < form.Length
        && char.IsLetterOrDigit(form, at > 0 && char.IsSurrogatePair(form, at - 1) ? at - 1 : at);
}
