using System.Text.RegularExpressions;
using Rift.Web.Features.Admin.Audit.Words;
using Rift.Web.Settings;

namespace Rift.Tests.Admin.Audit;

public sealed partial class AuditWordsTests
{
    // An action may stand in a constant or a variable before it becomes part of an entry.
    private static readonly string[] Written =
    [
        .. Directory.EnumerateFiles(
                Path.Combine(HostEnvironment.SolutionFolder!, "Rift.Web"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(code => code.Contains("AuditEntry", StringComparison.Ordinal)
                || code.Contains("audit_log", StringComparison.Ordinal))
            .SelectMany(code => ActionLiteral().Matches(code))
            .Select(action => action.Groups[1].Value)
            .Distinct(),
        "review.granted", "review.dismissed", "review.taken_back",
    ];

    [Fact]
    public void Every_action_and_area_that_is_written_has_words()
    {
        Assert.Contains("players.invited", Written);
        Assert.Contains("events.restored", Written);
        Assert.Equal([], Written.Where(action => !AuditWords.IsAction(action)));
        Assert.Equal([], Written.Where(action => !AuditWords.IsArea(action.Split('.')[0])));
    }

    [GeneratedRegex("""
        "([a-z_]+[.](?!csv|json)[a-z_]+)"
        """)]
    private static partial Regex ActionLiteral();
}
