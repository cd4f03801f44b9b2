namespace Rift.Web.EmbeddedPostgres;

/// <summary>The server's own log, in the cluster's folder: a few files of bounded size.</summary>
internal sealed class ServerLog(string clusterFolder)
{
    /// <summary>What the server says before its log is open, relative to the cluster's folder.</summary>
    public const string StartName = "start.log";

    private const int FilesKept = 5;
    private const string FolderName = "log";
    private const string Names = "postgresql-*.log";

    public static IReadOnlyList<string> Settings { get; } =
    [
        "logging_collector=on",
        $"log_directory={FolderName}",
        "log_filename=postgresql-%Y%m%d-%H%M%S.log",
        "log_rotation_size=10MB",
        "log_rotation_age=1d",
    ];

    public string Folder { get; } = Path.Combine(clusterFolder, FolderName);

    public void ForgetLastStart() => File.Delete(Path.Combine(clusterFolder, StartName));

    /// <summary>The last lines of what the server said, to show why it did not start.</summary>
    public string Tail() =>
        string.Join(
            Environment.NewLine,
            NewestFirst().Take(1).Prepend(Path.Combine(clusterFolder, StartName)).Where(File.Exists).SelectMany(LastLines));

    /// <summary>PostgreSQL starts new files but never removes old ones.</summary>
    public void Prune()
    {
        foreach (var old in NewestFirst().Skip(FilesKept))
            File.Delete(old);
    }

    private IEnumerable<string> NewestFirst() =>
        Directory.Exists(Folder) ? Directory.GetFiles(Folder, Names).OrderDescending(StringComparer.Ordinal) : [];

    private static IEnumerable<string> LastLines(string path) => File.ReadLines(path).TakeLast(6);
}
