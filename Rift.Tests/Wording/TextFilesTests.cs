using System.Xml.Linq;
using Rift.Web.Settings;

namespace Rift.Tests.Wording;

public sealed class TextFilesTests
{
    private static readonly string[] Projects = ["Rift.Domain", "Rift.Migrations", "Rift.Web"];

    public static IEnumerable<TheoryDataRow<string>> Files =>
        Sources("*Texts.resx").Select(file => new TheoryDataRow<string>(
            Path.GetRelativePath(HostEnvironment.SolutionFolder!, file)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_used(string file)
    {
        var source = Path.Combine(HostEnvironment.SolutionFolder!, file);
        var owner = Path.GetFileNameWithoutExtension(file);
        var names = XDocument.Load(source).Descendants("data").Select(text => (string)text.Attribute("name")!).ToList();

        Assert.NotEmpty(names);
        Assert.Equal([], names.Where(name => !Code.Value.Contains($"{owner}.{name}", StringComparison.Ordinal)));
        Assert.Equal(names.Distinct(), names);
    }

    private static readonly Lazy<string> Code = new(
        () => string.Concat(Sources("*.cs").Concat(Sources("*.cshtml")).Select(File.ReadAllText)));

    private static IEnumerable<string> Sources(string pattern) =>
        Projects.SelectMany(project => Directory.EnumerateFiles(
            Path.Combine(HostEnvironment.SolutionFolder!, project), pattern, SearchOption.AllDirectories));
}
