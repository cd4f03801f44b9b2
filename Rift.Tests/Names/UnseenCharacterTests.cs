using System.Globalization;
using System.Text;
using Rift.Domain.Activity;
using Rift.Domain.People;

namespace Rift.Tests.Names;

public sealed class UnseenCharacterTests
{
    [Theory]
    [InlineData("ad\u200Ba", "U+200B")]
    [InlineData("ada\u202E", "U+202E")]
    [InlineData("\u2066ada", "U+2066")]
    [InlineData("a\u00ADda", "U+00AD")]
    [InlineData("a\uFEFFda", "U+FEFF")]
    [InlineData("a\u3164da", "U+3164")]
    [InlineData("a\u034Fda", "U+034F")]
    [InlineData("a\U000E0041da", "U+E0041")]
    [InlineData("a\uFFFFda", "U+FFFF")]
    [InlineData("a\u0007da", "U+0007")]
    [InlineData("a\u2028da", "U+2028")]
    public void It_is_called_by_its_number_and_makes_no_handle(string text, string called)
    {
        Assert.Equal(called, UnseenCharacter.FirstIn(text));
        Assert.Equal(called, UnseenCharacter.FirstInShown(text));
        Assert.Null(PlayerHandle.Read(text));
    }

    // An attribute cannot hold it.
    [Fact]
    public void Half_of_a_surrogate_pair_is_none() => Assert.Equal("U+DC00", UnseenCharacter.FirstIn("a\uDC00da"));

    [Theory]
    [InlineData("علی\u200Cرضا")]
    [InlineData("👩\u200D🚀 ❤\uFE0F")]
    public void A_name_that_is_only_shown_may_join_its_letters(string name)
    {
        Assert.Null(UnseenCharacter.FirstInShown(name));
        Assert.NotNull(UnseenCharacter.FirstIn(name));
    }

    [Fact]
    public void Every_letter_digit_and_sign_may_be_in_a_name()
    {
        var seen = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Where(value =>
            CharUnicodeInfo.GetUnicodeCategory(value)
                is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.MathSymbol);

        Assert.Equal(
            [0x115F, 0x1160, 0x3164, 0xFFA0],
            seen.Where(value => UnseenCharacter.FirstIn(new Rune(value).ToString()) is not null));
    }
}
