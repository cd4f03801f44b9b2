using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Rift.Domain.Wording;
using Rift.Web.EmbeddedPostgres.Login;

namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>The folder of the server's socket, closed to other users.</summary>
internal static partial class SocketFolder
{
    // The kernel takes 107 bytes on Linux and 103 on macOS, and the socket's own name, /.s.PGSQL.5432, needs 14.
    private const int LongestPath = 103 - 14;

    public static string For(DataFolder folder, ServerUser user)
    {
        var inside = folder.PathOf("socket");
        var fits = inside.Length <= LongestPath && Plain.IsMatch(inside);

        // Another user cannot enter the data folder. /run is root's, so no other user can make the folder first.
        return fits && !user.IsAnotherUser
            ? inside
            : Path.Combine(user.IsAnotherUser && Directory.Exists("/run") ? "/run" : "/tmp", ClusterName.Of(folder));
    }

    [UnsupportedOSPlatform("windows")]
    public static async Task MakeAsync(string path, ServerUser user, CancellationToken ct)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

        try
        {
            // In /tmp another user may have made the folder first: changing the mode of theirs, or of a link they left,
            // fails.
            if (Directory.CreateDirectory(path, OwnerOnly).LinkTarget is { } elsewhere)
                throw new UnauthorizedAccessException(EmbeddedTexts.IsALink.Fill(elsewhere));

            File.SetUnixFileMode(path, OwnerOnly);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(EmbeddedTexts.NoSocketFolder.Fill(path, error.Message), error);
        }

        await user.TakeOverAsync(path, ct);
    }

    /// <summary>Removes the folder when it is outside the data folder and nothing is left in it.</summary>
    public static void Tidy(string path, DataFolder folder)
    {
        if (Path.GetFileName(path) != ClusterName.Of(folder) || !Directory.Exists(path))
            return;

        try
        {
            Directory.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is used again by the next start.
        }
    }

    // PostgreSQL reads its folders from a list, and the list from a shell: no comma, quote, blank or dollar.
    [GeneratedRegex(@"^[A-Za-z0-9/._-]+$")]
    private static partial Regex Plain { get; }
}
