using System.Text.RegularExpressions;
using Rift.Web.Settings;

namespace Rift.Tests.Settings;

/// <summary>A setting that one of these files does not name is one that operators do not find.</summary>
public sealed partial class SettingNamesTests
{
    // A host hands it over; compose.yaml chooses the port inside the container itself.
    private static readonly string[] NotForContainers = ["PORT"];

    [Fact]
    public void Every_setting_is_in_the_example_in_the_compose_file_and_in_the_documentation()
    {
        var settings = NamesIn("Rift.Web/Settings/SettingsReader.cs", QuotedName());

        Assert.True(settings.Count > 20);
        Assert.Contains("PORT", settings);
        Assert.Equal([], settings.Except(NamesIn(".env.example", AnyName())));
        Assert.Equal([], settings.Except(NamesIn("docs/settings.md", AnyName())));
        Assert.Equal([], settings.Except(NamesIn("compose.yaml", KeyName())).Except(NotForContainers));
    }

    [Fact]
    public void The_example_and_the_documentation_name_no_setting_that_nothing_reads()
    {
        var read = NamesIn("Rift.Web/Settings/SettingsReader.cs", QuotedName())
            .Concat(NamesIn("compose.yaml", ReadName())).Concat(NamesIn("compose.override.example.yaml", ReadName()))
            .ToHashSet();

        Assert.Equal([], NamesIn(".env.example", AssignedName()).Except(read));
        Assert.Equal([], NamesIn("docs/settings.md", TableName()).Except(read));
    }

    [Fact]
    public void What_the_compose_files_read_is_in_the_example_and_in_the_documentation()
    {
        var read = NamesIn("compose.yaml", ReadName()).Union(NamesIn("compose.override.example.yaml", ReadName()))
            .ToHashSet();

        Assert.Contains("PGADMIN_PASSWORD", read);
        Assert.Contains("POSTGRES_PORT", read);
        Assert.Equal([], read.Except(NamesIn(".env.example", AssignedName())));
        Assert.Equal([], read.Except(NamesIn("docs/settings.md", AnyName())));
    }

    private static HashSet<string> NamesIn(string file, Regex name) =>
        [.. name.Matches(File.ReadAllText(Path.Combine(HostEnvironment.SolutionFolder!, file)))
            .Select(match => match.Groups[1].Value)];

    [GeneratedRegex("\"([A-Z][A-Z_]{3,})\"")]
    private static partial Regex QuotedName();

    [GeneratedRegex(@"\b([A-Z][A-Z_]{3,})\b")]
    private static partial Regex AnyName();

    [GeneratedRegex("^ +([A-Z][A-Z_]{3,}):", RegexOptions.Multiline)]
    private static partial Regex KeyName();

    [GeneratedRegex(@"\$\{([A-Z][A-Z_]{3,})")]
    private static partial Regex ReadName();

    [GeneratedRegex("^([A-Z][A-Z_]{3,})=", RegexOptions.Multiline)]
    private static partial Regex AssignedName();

    [GeneratedRegex(@"^\| `([A-Z][A-Z_]{3,})`", RegexOptions.Multiline)]
    private static partial Regex TableName();
}
