using System.Globalization;

namespace Rift.Web.Backups.Daily;

/// <summary>The folder of the backups that Rift makes by itself. It leaves files of other names unchanged.</summary>
internal sealed class BackupFolder(string folder)
{
    private const string Files = "rift-????????T??????Z.zip";

    /// <summary>Makes the folder where it is missing, for this user alone, and names the next file in it.</summary>
    public string NextFile(DateTimeOffset now)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        _ = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, OwnerOnly);

        return Path.Combine(
            folder, now.UtcDateTime.ToString("'rift-'yyyyMMdd'T'HHmmss'Z.zip'", CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Deletes all but the newest, and what a killed server left half written. The file just written counts as the
    /// newest, whatever a clock that was wrong has named the others.
    /// </summary>
    public void Prune(int kept, string written)
    {
        var others = Directory.GetFiles(folder, Files).Where(file => file != written);

        foreach (var old in others.OrderDescending(StringComparer.Ordinal).Skip(kept - 1))
            File.Delete(old);
        foreach (var part in Directory.GetFiles(folder, Files + BackupFile.PartSuffix))
            File.Delete(part);
    }
}
