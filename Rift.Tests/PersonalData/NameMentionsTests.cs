using Rift.Web.PersonalData;

namespace Rift.Tests.PersonalData;

public sealed class NameMentionsTests
{
    [Theory]
    [InlineData("ask ROSALIND.", "ask X.")]
    [InlineData("Rosalind's desk, with rosalind", "X's desk, with X")]
    [InlineData("Rosalinda and Arosalind", "Rosalinda and Arosalind")]
    [InlineData("rosalind@home.example", "rosalind@home.example")]
    [InlineData("by Rosalind Franklin-Quine", "by X-Quine")]
    [InlineData("Andre\u0301, ANDRÉ and Andréa", "X, X and Andréa")]
    [InlineData("from ANDRE\u0301@home.example.", "from X.")]
    [InlineData("STRASSE, Straße; straßen", "X, X; straßen")]
    [InlineData("i\u0307pek or IPEK", "X or X")]
    [InlineData("𐐀𐐁 but not 𐐨𐐩𐐨", "X but not 𐐨𐐩𐐨")]
    [InlineData("ask @rosalind", "ask @X")]
    [InlineData("andré@home.example+bob@home.example", "X+bob@home.example")]
    [InlineData("bob@home.example+andré@home.example", "bob@home.example+X")]
    [InlineData("_andré@home.example_ or andré@home.example-account", "_X_ or X-account")]
    [InlineData("x.andré@home.example, andré@home.example.org", "x.andré@home.example, andré@home.example.org")]
    [InlineData("nothing of it", "nothing of it")]
    [InlineData("", "")]
    public void A_name_is_found_as_a_whole_word_in_any_spelling(string text, string expected)
    {
        var mentions = new NameMentions(
            ["Rosalind", "Rosalind Franklin", "andré", "andré@home.example", "strasse", "İpek", "𐐨𐐩"]);

        Assert.Equal(expected, mentions.Replace(text, "X"));
    }
}
