using System.Text;
using Rift.Domain.People;

namespace Rift.Tests.Names;

public sealed class NameFormTests
{
    [Fact]
    public void Every_code_point_that_changes_case_has_the_form_of_its_upper_and_its_lower_case()
    {
        Assert.InRange(CasedNames.CodePoints.Count, 2_800, 4_000);
        Assert.All(CasedNames.CodePoints, point => Assert.Equal(
            (NameForm.Of(point.Self), NameForm.Of(point.Self)),
            (NameForm.Of(point.Upper), NameForm.Of(point.Lower))));
    }

    [Fact]
    public void The_form_of_a_form_is_itself_and_a_name_that_is_taken_apart_has_the_same()
    {
        foreach (var value in Enumerable.Range(0, 0x110000).Where(Rune.IsValid))
        {
            var name = new Rune(value).ToString();
            var form = NameForm.Of(name);

            if (form != NameForm.Of(form) || (value != 0xFFFE && form != NameForm.Of(TakenApart(name))))
                Assert.Fail($"U+{value:X4} becomes {form}");
        }
    }

    [Theory]
    [InlineData("andré", "andre\u0301", "ANDRÉ", "ANDRE\u0301")]
    [InlineData("ipek", "İpek", "IPEK", "i\u0307pek", "ıpek")]
    [InlineData("strasse", "Straße", "STRASSE", "STRAẞE", "ﬆraſſe")]
    [InlineData("γιώργοσ", "Γιώργος", "ΓΙΏΡΓΟΣ")]
    [InlineData("ǆ", "Ǆ", "ǅ")]
    [InlineData("ꭰ", "Ꭰ")]
    [InlineData("𐐨", "𐐀")]
    [InlineData("fiona", "ﬁona", "FIONA")]
    public void Spellings_of_one_name_share_a_form(string form, params string[] spellings) =>
        Assert.All(spellings.Append(form), spelling => Assert.Equal(form, NameForm.Of(spelling)));

    [Theory]
    [InlineData("andré", "andre")]
    [InlineData("mueller", "müller")]
    [InlineData("ada", "ädä")]
    public void Two_names_stay_two(string one, string other) => Assert.NotEqual(NameForm.Of(one), NameForm.Of(other));

    [Fact]
    public void What_a_search_may_hold_and_no_name_has_a_form_too()
    {
        Assert.Equal("a\uFFFDé", NameForm.Of("a\uFFFEé"));
        Assert.Equal("a\uFFFDé", NameForm.Of("a\uD800é"));
    }

    private static string TakenApart(string name) => name.Normalize(NormalizationForm.FormD);
}
