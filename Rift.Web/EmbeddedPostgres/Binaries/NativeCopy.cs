using System.Runtime.Versioning;
using System.Security.Cryptography;
using Rift.Domain.Wording;
using Rift.Web.EmbeddedPostgres.Login;

namespace Rift.Web.EmbeddedPostgres.Binaries;

/// <summary>Programs below a folder that is root's alone are copied to where another user can run them.</summary>
internal static class NativeCopy
{
    private const string Copies = "/var/cache/rift";

    private const UnixFileMode Everybody =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static async Task<PostgresBinaries> RunnableByAsync(
        ServerUser user, PostgresBinaries binaries, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !user.IsAnotherUser || await CanRunAsync(binaries))
            return binaries;
        if (!binaries.FromNpm)
            throw new EmbeddedPostgresException(EmbeddedTexts.FolderIsRoots.Fill(binaries.Folder));

        var copy = CopyOf(binaries);

        return await CanRunAsync(copy)
            ? copy
            : throw new EmbeddedPostgresException(
                EmbeddedTexts.OnlyRootCanRun.Fill(copy.Folder));

        Task<bool> CanRunAsync(PostgresBinaries found) => user.CanRunAsync(found.PathOf("postgres"), ct);
    }

    // Named for its content and moved into place whole: a new version gets its own, a copy cut short is never used.
    [UnsupportedOSPlatform("windows")]
    private static PostgresBinaries CopyOf(PostgresBinaries binaries)
    {
        var native = Path.GetDirectoryName(binaries.Folder)!;
        var target = Path.Combine(Copies, $"postgres-{Fingerprint(binaries.PathOf("postgres"))}");

        if (!Directory.Exists(target))
        {
            MakeReadable(Directory.CreateDirectory(Copies).FullName);
            var aside = $"{target}.{Guid.CreateVersion7():N}";
            CopyFolder(new DirectoryInfo(native), aside);
            MoveUnlessThere(aside, target);
        }

        return new PostgresBinaries(Path.Combine(target, "bin"), fromNpm: true);
    }

    private static string Fingerprint(string path)
    {
        using var file = File.OpenRead(path);

        return Convert.ToHexStringLower(SHA256.HashData(file))[..12];
    }

    [UnsupportedOSPlatform("windows")]
    private static void CopyFolder(DirectoryInfo source, string target)
    {
        MakeReadable(Directory.CreateDirectory(target).FullName);

        foreach (var file in source.GetFiles())
            CopyFile(file, Path.Combine(target, file.Name));
        foreach (var folder in source.GetDirectories())
            CopyFolder(folder, Path.Combine(target, folder.Name));
    }

    [UnsupportedOSPlatform("windows")]
    private static void CopyFile(FileInfo file, string target)
    {
        if (file.LinkTarget is { } link)
        {
            File.CreateSymbolicLink(target, link);
            return;
        }

        file.CopyTo(target);
        MakeReadable(target);
    }

    // Whatever the umask was when npm unpacked it.
    [UnsupportedOSPlatform("windows")]
    private static void MakeReadable(string path) => File.SetUnixFileMode(path, Everybody);

    private static void MoveUnlessThere(string aside, string target)
    {
        try
        {
            Directory.Move(aside, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(aside, recursive: true);
        }
    }
}
