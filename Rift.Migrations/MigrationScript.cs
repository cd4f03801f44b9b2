using System.Reflection;

namespace Rift.Migrations;

/// <summary>
/// One numbered script. <see cref="Name"/> is the embedded resource's name, which is what DbUp's journal records.
/// </summary>
public sealed record MigrationScript(string Name, string Sql)
{
    /// <summary>This assembly's own scripts, in the order in which they are applied.</summary>
    public static IReadOnlyList<MigrationScript> Embedded { get; } = ReadEmbedded();

    /// <summary>Run one by one, so that a failure knows its line.</summary>
    public IEnumerable<ScriptStatement> Statements => ScriptStatement.Split(Sql);

    private static List<MigrationScript> ReadEmbedded()
    {
        var assembly = Assembly.GetExecutingAssembly();

        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new MigrationScript(name, Read(assembly, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);

        return reader.ReadToEnd();
    }
}
