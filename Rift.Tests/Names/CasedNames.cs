using System.Text;

namespace Rift.Tests.Names;

/// <summary>Names that together hold every code point which changes case, some of each, in three spellings.</summary>
internal static class CasedNames
{
    private const int InOne = 40;

    // Those whose upper or lower case is not one code point, or is another one than .NET's invariant culture says.
    private static readonly Dictionary<string, (string Upper, string Lower)> Unusual = new(StringComparer.Ordinal)
    {
        ["İ"] = ("İ", "i\u0307"),
        ["ı"] = ("I", "ı"),
        ["ß"] = ("SS", "ß"),
        ["ẞ"] = ("ẞ", "ß"),
        ["ŉ"] = ("ʼN", "ŉ"),
        ["ǰ"] = ("J\u030C", "ǰ"),
        ["ΐ"] = ("Ι\u0308\u0301", "ΐ"),
        ["ΰ"] = ("Υ\u0308\u0301", "ΰ"),
        ["և"] = ("ԵՒ", "և"),
        ["ẖ"] = ("H\u0331", "ẖ"),
        ["ẚ"] = ("Aʾ", "ẚ"),
        ["ᾳ"] = ("ΑΙ", "ᾳ"),
        ["ᾷ"] = ("Α\u0342Ι", "ᾷ"),
        ["ﬀ"] = ("FF", "ﬀ"),
        ["ﬁ"] = ("FI", "ﬁ"),
        ["ﬂ"] = ("FL", "ﬂ"),
        ["ﬃ"] = ("FFI", "ﬃ"),
        ["ﬄ"] = ("FFL", "ﬄ"),
        ["ﬅ"] = ("ST", "ﬅ"),
        ["ﬆ"] = ("ST", "ﬆ"),
        ["ﬓ"] = ("ՄՆ", "ﬓ"),
        ["ﬗ"] = ("ՄԽ", "ﬗ"),
    };

    /// <summary>Each code point as it is, and its upper and its lower case.</summary>
    public static IReadOnlyList<(string Self, string Upper, string Lower)> CodePoints { get; } =
    [
        .. from value in Enumerable.Range(0, 0x110000)
           where Rune.IsValid(value)
           let self = new Rune(value).ToString()
           let cases = Unusual.TryGetValue(self, out var unusual)
               ? unusual : (Upper: self.ToUpperInvariant(), Lower: self.ToLowerInvariant())
           where cases.Upper != self || cases.Lower != self
           select (self, cases.Upper, cases.Lower),
    ];

    /// <summary>The same names in each of the spellings.</summary>
    public static IReadOnlyList<string[]> Spellings(string prefix) =>
    [
        NamesOf(prefix, point => point.Self), NamesOf(prefix, point => point.Upper),
        NamesOf(prefix, point => point.Lower),
    ];

    private static string[] NamesOf(string prefix, Func<(string Self, string Upper, string Lower), string> spell) =>
        [.. CodePoints.Chunk(InOne).Select((some, n) => $"{prefix}{n}-{string.Join('-', some.Select(spell))}.")];
}
