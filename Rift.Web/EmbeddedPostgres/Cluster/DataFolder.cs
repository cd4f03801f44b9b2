using Rift.Domain.Wording;
using Rift.Web.EmbeddedPostgres.Binaries;
using Rift.Web.EmbeddedPostgres.Login;

namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>Where Rift keeps what must survive a restart: the database and the secrets it made itself.</summary>
public sealed class DataFolder
{
    private DataFolder(string location) => Location = location;

    public string Location { get; }

    /// <summary>Opens the folder, new for this user alone. Takes no lock: commands use it too.</summary>
    public static DataFolder Open(string path)
    {
        try
        {
            CreateFor(path);

            return new DataFolder(RealPath.Of(path));
        }
        catch (UnauthorizedAccessException error)
        {
            throw NotOurs(path, error);
        }
        catch (IOException error)
        {
            throw new EmbeddedPostgresException(
                EmbeddedTexts.CannotMakeFolder.Fill(path, error.Message), error);
        }
    }

    public string PathOf(string name) => Path.Combine(Location, name);

    /// <exception cref="DataFolderInUseException">Another application holds the folder.</exception>
    public ApplicationLock TakeLock() => ApplicationLock.Take(this);

    /// <summary>The secret kept under this name, readable by this user alone; made and kept on first use.</summary>
    public string ReadOrCreateSecret(string name, Func<string> create)
    {
        try
        {
            return SecretFile.ReadOrCreate(PathOf(name), create);
        }
        catch (UnauthorizedAccessException error)
        {
            throw NotOurs(Location, error);
        }
    }

    internal static EmbeddedPostgresException NotOurs(string folder, Exception cause) =>
        new(EmbeddedTexts.FolderNotOurs.Fill(folder, Environment.UserName, cause.Message), cause);

    private static void CreateFor(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
