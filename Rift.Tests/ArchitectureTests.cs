using System.Reflection;
using System.Text.RegularExpressions;
using Rift.Domain;
using Rift.Migrations;
using Rift.Web.Settings;

namespace Rift.Tests;

public sealed partial class ArchitectureTests
{
    [Fact]
    public void The_domain_knows_nothing_but_the_framework() =>
        Assert.All(ReferencesOf(typeof(PlayerId).Assembly), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void The_migrations_know_no_other_project() =>
        Assert.DoesNotContain(ReferencesOf(typeof(Migrator).Assembly), name => name.StartsWith("Rift", StringComparison.Ordinal));

    [Fact]
    public void A_slice_uses_no_other_slice_s_types()
    {
        var features = Path.Combine(HostEnvironment.SolutionFolder!, "Rift.Web", "Features");
        var files = Directory.EnumerateFiles(features, "*.cs", SearchOption.AllDirectories).ToList();
        var strangers = files.SelectMany(file => SliceName().Matches(File.ReadAllText(file))
            .Select(match => match.Groups[1].Value)
            .Where(named => named != SliceOf(features, file))
            .Select(named => $"{Path.GetRelativePath(features, file)} uses {named}"));

        Assert.NotEmpty(files);
        Assert.Empty(strangers);
    }

    [Theory]
    [InlineData("Services")]
    [InlineData("Helpers")]
    [InlineData("Utils")]
    [InlineData("Managers")]
    [InlineData("Common")]
    public void No_folder_has_a_name_that_excludes_nothing(string name) =>
        Assert.DoesNotContain(
            Directory.EnumerateDirectories(HostEnvironment.SolutionFolder!, name, SearchOption.AllDirectories),
            folder => !folder.Contains("node_modules", StringComparison.Ordinal) && !folder.Contains("artifacts", StringComparison.Ordinal));

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static string SliceOf(string features, string file) => Path.GetRelativePath(features, file).Split(Path.DirectorySeparatorChar)[0];

    [GeneratedRegex(@"Rift\.Web\.Features\.(\w+)")]
    private static partial Regex SliceName();
}
