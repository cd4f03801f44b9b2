using System.Runtime.InteropServices;
using System.Text.Json;
using Rift.Domain.Wording;

namespace Rift.Web.EmbeddedPostgres.Binaries;

/// <summary>The npm package that carries PostgreSQL for this platform.</summary>
internal static class NpmPackage
{
    public static string Name { get; } =
        $"@embedded-postgres/{System}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    private static string System =>
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";

    public static string NativeFolderIn(string folder) => Path.Combine(folder, "node_modules", Name, "native");

    /// <summary>Makes the links npm cannot pack; the package's own script is not run (--ignore-scripts).</summary>
    public static void MakeLinks(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
            return;

        using var links = JsonDocument.Parse(File.ReadAllBytes(list));

        foreach (var link in links.RootElement.EnumerateArray())
            MakeLink(InPackage(native, link, "target"), InPackage(native, link, "source"));
    }

    // The list names files from the package's root, one above native/.
    private static string InPackage(string native, JsonElement link, string end) =>
        Path.GetFullPath(Path.Combine(native, "..", link.GetProperty(end).GetString()!));

    private static void MakeLink(string path, string target)
    {
        if (File.Exists(path))
            return;

        try
        {
            File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, target));
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it in the meantime.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                EmbeddedTexts.CannotLink.Fill(path, error.Message), error);
        }
    }
}
