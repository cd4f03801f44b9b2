namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>The server's own log, in the cluster's folder: a few files of bounded size.</summary>
internal sealed class ServerLog(string clusterFolder)
{
    /// <summary>What the server says before its log is open, relative to the cluster's folder.</summary>
    public const string StartName = "start.log";

    private const int FilesKept = 5;
    private const string FolderName = "log";
    private const string Names = "postgresql-*.log";

    private readonly string _folder = Path.Combine(clusterFolder, FolderName);
    private string[] _before = [];

    public static IReadOnlyList<string> Settings { get; } =
    [
        "logging_collector=on",
        $"log_directory={FolderName}",
        "log_filename=postgresql-%Y%m%d-%H%M%S.log",
        "log_rotation_size=10MB",
        "log_rotation_age=1d",

        // The details of an error quote the row: a name that was erased would stay in the log.
        "log_error_verbosity=terse",
    ];

    private string StartLog => Path.Combine(clusterFolder, StartName);

    public void BeginAnew()
    {
        File.Delete(StartLog);
        _before = [.. NewestFirst()];
    }

    /// <summary>The last lines of what the server said since then, to show why it did not start.</summary>
    public string Tail() =>
        string.Join(
            Environment.NewLine,
            NewestFirst().Except(_before).Take(1).Prepend(StartLog).Where(File.Exists).SelectMany(LastLines));

    /// <summary>PostgreSQL starts new files but never removes old ones.</summary>
    public void Prune()
    {
        foreach (var old in NewestFirst().Skip(FilesKept))
            File.Delete(old);
    }

    private IEnumerable<string> NewestFirst() =>
        Directory.Exists(_folder) ? Directory.GetFiles(_folder, Names).OrderDescending(StringComparer.Ordinal) : [];

    private static IEnumerable<string> LastLines(string path) => File.ReadLines(path).TakeLast(6);
}
