using System.Text.RegularExpressions;
using Rift.Web.Settings;

namespace Rift.Tests.Hosting.Pages;

/// <summary>Every colour is a variable that an operator finds in the documents and can set anew.</summary>
public sealed partial class ColorTests
{
    private static readonly string Styles = Path.Combine(HostEnvironment.SolutionFolder!, "wwwroot", "css");

    private static readonly string Palette = File.ReadAllText(Path.Combine(Styles, "colors.css"));

    public static IEnumerable<TheoryDataRow<string>> Files =>
        Directory.EnumerateFiles(Styles, "*.css", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Styles, file))
            .Where(file => file is not ("colors.css" or "custom.css"))
            .Select(file => new TheoryDataRow<string>(file));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_style_sheet_names_colours_by_variables_that_there_are(string file)
    {
        var style = File.ReadAllText(Path.Combine(Styles, file));

        Assert.Equal([], Literals().Matches(style).Select(literal => literal.Value));
        Assert.Equal([], NamesIn(style).Except(NamesIn(Palette)));
    }

    [Theory]
    [InlineData("--lol-dark-blue", "#010a13")]
    [InlineData("--lol-gold", "#785a28")]
    [InlineData("--lol-gold-bright", "#c8aa6e")]
    [InlineData("--lol-cream", "#f0e6d2")]
    public void The_names_of_the_design_have_its_colours(string name, string color) =>
        Assert.Contains($"{name}: {color};", Palette, StringComparison.Ordinal);

    [Fact]
    public void The_documents_list_every_colour()
    {
        var guide = File.ReadAllText(Path.Combine(HostEnvironment.SolutionFolder!, "docs", "using.md"));

        Assert.NotEmpty(NamesIn(Palette));
        Assert.Equal([], NamesIn(Palette).Except(NamesIn(guide)));
        Assert.Equal([], NamesIn(guide).Except(NamesIn(Palette)));
    }

    private static IEnumerable<string> NamesIn(string text) =>
        Names().Matches(text).Select(name => name.Value).Distinct();

    [GeneratedRegex("#[0-9a-fA-F]{3,8}\\b|\\b(rgb|rgba|hsl|hsla)\\(")]
    private static partial Regex Literals();

    [GeneratedRegex("--lol-[a-z-]*[a-z]")]
    private static partial Regex Names();
}
