using Rift.Domain.Wording;

namespace Rift.Tests.Wording;

public sealed class TextsTests
{
    [Theory]
    [InlineData(0, "0 events")]
    [InlineData(1, "1 event")]
    [InlineData(-1, "-1 events")]
    [InlineData(12_345, "12,345 events")]
    public void A_word_follows_its_number(int count, string text) =>
        Assert.Equal(text, "{0:N0} {0:plural:event|events}".Fill(count));

    [Fact]
    public void A_plural_may_be_empty() => Assert.Equal("2 wins", "{0} win{0:plural:|s}".Fill(2));

    [Fact]
    public void A_place_for_which_nothing_is_given_is_refused() =>
        Assert.Throws<FormatException>(() => "{0} of {1}".Fill(1));
}
