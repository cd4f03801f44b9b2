using System.Globalization;
using System.Text.RegularExpressions;
using Rift.Domain.Wording;
using Rift.Web.EmbeddedPostgres.Binaries;
using Rift.Web.EmbeddedPostgres.Login;
using Rift.Web.EmbeddedPostgres.Processes;

namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>The database's files: made once, aside, and moved into place when they are whole.</summary>
internal sealed partial class ClusterFiles(DataFolder folder, PostgresBinaries binaries, ServerUser user)
{
    private const string Unfinished = "postgres.new-";

    private string PasswordFile => folder.PathOf(ServerLogin.PasswordName);

    public static string FolderIn(DataFolder folder) => folder.PathOf("postgres");

    /// <returns>Whether the cluster is new.</returns>
    public async Task<bool> CreateWhenMissingAsync(CancellationToken ct)
    {
        var target = FolderIn(folder);
        ForgetUnfinished();

        if (File.Exists(Path.Combine(target, "PG_VERSION")))
        {
            await RefuseOtherVersionAsync(target, ct);
            return false;
        }

        if (Directory.Exists(target))
            RemoveEmpty(target);

        var aside = folder.PathOf($"{Unfinished}{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(aside);
        await user.TakeOverAsync(aside, ct);
        await InitializeAsync(aside, ct);
        Directory.Move(aside, target);

        return true;
    }

    private async Task RefuseOtherVersionAsync(string target, CancellationToken ct)
    {
        var made = (await File.ReadAllTextAsync(Path.Combine(target, "PG_VERSION"), ct)).Trim();
        var found = await MajorVersionAsync(ct);

        if (made != found.ToString(CultureInfo.InvariantCulture))
        {
            throw new EmbeddedPostgresException(
                EmbeddedTexts.OtherVersion.Fill(folder.Location, made, binaries.Folder, found));
        }
    }

    // Left by a start that was killed. Its initdb, if still at work, fails; what it leaves goes next time.
    private void ForgetUnfinished()
    {
        foreach (var left in Directory.GetDirectories(folder.Location, $"{Unfinished}*"))
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (IOException)
            {
            }
        }
    }

    private static void RemoveEmpty(string target)
    {
        if (Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new EmbeddedPostgresException(
                EmbeddedTexts.NoDatabaseInFolder.Fill(target));
        }

        Directory.Delete(target);
    }

    private async Task InitializeAsync(string aside, CancellationToken ct)
    {
        string[] arguments =
        [
            $"--pgdata={user.NameOf(aside)}", $"--username={ServerLogin.User}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--data-checksums", .. await LocaleAsync(ct),
        ];

        var result = await Initdb(arguments, aside).RunAsync(ct);
        if (result.ExitCode != 0)
            throw new EmbeddedPostgresException(EmbeddedTexts.CannotMakeFiles.Fill(aside, result.Output));
    }

    // Another user can open neither the password's file nor a pipe of ours, but a pipe of its own shell it can.
    private Command Initdb(string[] arguments, string aside)
    {
        var initdb = binaries.PathOf("initdb");

        return user.IsAnotherUser
            ? user.Run("sh", ["-c", "cat | \"$0\" \"$@\"", initdb, "--pwfile=/dev/stdin", .. arguments], aside) with
            {
                Input = File.ReadAllText(PasswordFile),
            }
            : user.Run(initdb, [$"--pwfile={PasswordFile}", .. arguments], aside);
    }

    // Sorted by code point everywhere alike, and still able to tell that É and é are one letter.
    private async Task<string[]> LocaleAsync(CancellationToken ct) =>
        await MajorVersionAsync(ct) >= 17 ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        : OperatingSystem.IsLinux() ? ["--locale=C.UTF-8"]
        : ["--locale=C"];

    private async Task<int> MajorVersionAsync(CancellationToken ct)
    {
        var result = await user.Run(binaries.PathOf("initdb"), ["--version"], Path.GetTempPath()).RunAsync(ct);

        return VersionNumber.Match(result.Output) is { Success: true } version
            ? int.Parse(version.Value, CultureInfo.InvariantCulture)
            : throw new EmbeddedPostgresException(EmbeddedTexts.DoesNotRun.Fill(binaries.Folder, result.Output));
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+")]
    private static partial Regex VersionNumber { get; }
}
