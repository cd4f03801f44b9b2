using System.Globalization;
using Rift.Domain.Wording;

namespace Rift.Web.EmbeddedPostgres.Binaries;

/// <summary>A folder with initdb, pg_ctl and postgres in it.</summary>
public sealed class PostgresBinaries
{
    private const int OldestVersion = 13;

    private static readonly string[] Programs = ["postgres", "initdb", "pg_ctl"];

    internal PostgresBinaries(string folder, bool fromNpm = false)
    {
        Folder = folder;
        FromNpm = fromNpm;
    }

    public string Folder { get; }

    internal bool FromNpm { get; }

    /// <param name="named">The folder in RIFT_POSTGRES_BIN; when given, nothing else is tried.</param>
    /// <param name="near">Where to look for node_modules: each folder and every one above it.</param>
    public static PostgresBinaries Find(string? named, params IEnumerable<string> near) =>
        string.IsNullOrWhiteSpace(named)
            ? FromNpmPackage(near) ?? OnPath() ?? FromDistribution() ?? throw Missing()
            : In(named) ?? throw new EmbeddedPostgresException(
                EmbeddedTexts.ProgramsMissing.Fill(named));

    internal string PathOf(string program) => Path.Combine(Folder, Executable(program));

    private static PostgresBinaries? FromNpmPackage(IEnumerable<string> near)
    {
        var native = near.SelectMany(AndAbove).Select(NpmPackage.NativeFolderIn).FirstOrDefault(IsComplete);
        if (native is null)
            return null;

        NpmPackage.MakeLinks(native);

        return new PostgresBinaries(Path.Combine(native, "bin"), fromNpm: true);

        static bool IsComplete(string folder) => In(Path.Combine(folder, "bin")) is not null;
    }

    private static PostgresBinaries? OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(In)
        .FirstOrDefault(found => found is not null);

    private static PostgresBinaries? FromDistribution()
    {
        const string Versions = "/usr/lib/postgresql";

        return !Directory.Exists(Versions)
            ? null
            : Directory.GetDirectories(Versions)
                .Where(folder => VersionOf(folder) >= OldestVersion)
                .OrderByDescending(VersionOf)
                .Select(folder => In(Path.Combine(folder, "bin")))
                .FirstOrDefault(found => found is not null);
    }

    // PostgreSQL finds its libraries from where it lies, so a link on the PATH is followed to that place.
    private static PostgresBinaries? In(string folder)
    {
        var postgres = Path.Combine(folder, Executable("postgres"));
        if (!File.Exists(postgres))
            return null;

        var home = Path.GetDirectoryName(RealPath.Of(postgres))!;

        return Programs.All(program => File.Exists(Path.Combine(home, Executable(program))))
            ? new PostgresBinaries(home)
            : null;
    }

    private static IEnumerable<string> AndAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }

    private static int VersionOf(string folder) =>
        int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static string Executable(string program) => OperatingSystem.IsWindows() ? $"{program}.exe" : program;

    private static EmbeddedPostgresException Missing() =>
        new(EmbeddedTexts.NoPostgres.Fill(NpmPackage.Name, OldestVersion));
}
