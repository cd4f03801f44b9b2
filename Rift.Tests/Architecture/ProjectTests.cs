using System.Reflection;
using Rift.Domain;
using Rift.Migrations;
using Rift.Web.Settings;

namespace Rift.Tests.Architecture;

public sealed class ProjectTests
{
    [Fact]
    public void The_domain_knows_nothing_but_the_framework() =>
        Assert.All(
            ReferencesOf(typeof(PlayerId).Assembly), name => Assert.StartsWith(
                "System.", name, StringComparison.Ordinal));

    [Fact]
    public void The_migrations_know_no_other_project() =>
        Assert.DoesNotContain(
            ReferencesOf(typeof(Migrator).Assembly), name => name.StartsWith("Rift", StringComparison.Ordinal));

    [Theory]
    [InlineData("Services")]
    [InlineData("Helpers")]
    [InlineData("Utils")]
    [InlineData("Managers")]
    [InlineData("Common")]
    public void No_folder_has_a_name_that_excludes_nothing(string name) =>
        Assert.DoesNotContain(
            Directory.EnumerateDirectories(HostEnvironment.SolutionFolder!, name, SearchOption.AllDirectories),
            folder => !folder.Contains("node_modules", StringComparison.Ordinal)
                && !folder.Contains("artifacts", StringComparison.Ordinal));

    private static IEnumerable<string> ReferencesOf(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
