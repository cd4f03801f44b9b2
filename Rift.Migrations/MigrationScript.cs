using System.Reflection;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>
    /// SHA-256 of the text in hexadecimal, with the line endings of every checkout taken for the same ones.
    /// </summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

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
