using System.Globalization;
using System.Text;

namespace Rift.Domain.People;

/// <summary>
/// Characters that a name may not have, because names that look the same would differ by them: control and direction
/// marks, what has no width, and what Unicode has not assigned.
/// </summary>
public static class UnseenCharacter
{
    // Unicode's Default_Ignorable_Code_Point beyond what the categories below cover.
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x3164, 0x3164),
        (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF),
    ];

    // Persian spelling and emoji of several parts need the joiners, and emoji say by the selectors how they look.
    private static readonly int[] Joining = [0x200C, 0x200D, 0xFE0E, 0xFE0F];

    /// <summary>The first one of a handle or email by its number, such as U+200B; null where there is none.</summary>
    public static string? FirstIn(string text) => First(text, IsUnseen);

    /// <summary>Of a name to show, by which no player is found.</summary>
    public static string? FirstInShown(string text) =>
        First(text, code => IsUnseen(code) && !Joining.Contains(code));

    private static string? First(string text, Func<int, bool> isUnseen)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var isWhole = Rune.TryGetRuneAt(text, at, out var character);
            var code = isWhole ? character.Value : text[at];

            if (!isWhole || isUnseen(code))
                return string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}");

            at += character.Utf16SequenceLength - 1;
        }

        return null;
    }

    private static bool IsUnseen(int code) => code is < ' ' or > '~'
        && (CharUnicodeInfo.GetUnicodeCategory(code) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.OtherNotAssigned
        || Ignorable.Any(range => code >= range.First && code <= range.Last));
}
