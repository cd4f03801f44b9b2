using System.Globalization;

namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>One application's hold on a data folder; the system releases it however the process ends.</summary>
public sealed class ApplicationLock : IDisposable
{
    private readonly FileStream _held;

    private ApplicationLock(FileStream held) => _held = held;

    internal static ApplicationLock Take(DataFolder folder)
    {
        // Two files, because a file held exclusively cannot be read by the one that is refused.
        var holder = folder.PathOf("application.pid");

        try
        {
            var held = new FileStream(
                folder.PathOf("application.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

            return new ApplicationLock(held);
        }
        catch (IOException error) when (SaysHeld(error))
        {
            throw new DataFolderInUseException(folder.Location, ReadHolder(holder), error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw DataFolder.NotOurs(folder.Location, error);
        }
    }

    // The file stays: deleting it would let one process lock the old file and another a new one.
    public void Dispose() => _held.Dispose();

    // EWOULDBLOCK on Linux and on macOS, and a sharing violation on Windows.
    private static bool SaysHeld(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static int? ReadHolder(string path) =>
        File.Exists(path) && int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var pid)
            ? pid
            : null;
}
