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
        {
            throw new SchemaMismatchException(
                $"The database's schema is newer than this Rift, which does not know {string.Join(", ", unknown)}. "
                + "Start the newer Rift again. To return to this one, restore a backup that was made before the "
                + "upgrade.");
        }

        if (changed.Count > 0)
        {
            throw new SchemaMismatchException(
                $"The text of {string.Join(", ", changed)} has changed since it was applied to this database. A "
                + "migration never changes once it was applied: use a build with the unchanged text, and put what is "
                + "new into a new script.");
        }
    }

    public static IReadOnlyList<string> UnknownTo(
        IReadOnlyList<MigrationScript> scripts, IEnumerable<string> applied) =>
        [.. applied.Except(scripts.Select(script => script.Name)).Order(StringComparer.Ordinal)];
}
