using System.Globalization;
using System.Text;

namespace Rift.Migrations;

/// <summary>Whether a build may work on a schema that was made by these scripts.</summary>
public static class SchemaCheck
{
    /// <param name="applied">Names and checksums; null where a script was applied before there were
    /// checksums.</param>
    /// <param name="scripts">Those of this build.</param>
    public static void Refuse(
        IReadOnlyDictionary<string, string?> applied, IReadOnlyList<MigrationScript> scripts)
    {
        var unknown = UnknownTo(scripts, applied.Keys);
        var changed = scripts
            .Where(script => applied.GetValueOrDefault(script.Name) is { } sum && sum != script.Checksum)
            .Select(script => script.Name)
            .ToList();

        if (unknown.Count > 0)
            throw Mismatch(MigrationTexts.SchemaNewer, unknown);
        if (changed.Count > 0)
            throw Mismatch(MigrationTexts.ScriptChanged, changed);
    }

    public static IReadOnlyList<string> UnknownTo(
        IReadOnlyList<MigrationScript> scripts, IEnumerable<string> applied) =>
        [.. applied.Except(scripts.Select(script => script.Name)).Order(StringComparer.Ordinal)];

    private static SchemaMismatchException Mismatch(string text, IEnumerable<string> scripts) =>
        new(string.Format(CultureInfo.InvariantCulture, CompositeFormat.Parse(text), string.Join(", ", scripts)));
}
