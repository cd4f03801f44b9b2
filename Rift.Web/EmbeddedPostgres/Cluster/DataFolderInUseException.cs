namespace Rift.Web.EmbeddedPostgres.Cluster;

public sealed class DataFolderInUseException(string folder, int? holder, Exception cause)
    : EmbeddedPostgresException(
        $"Rift is already running on the data folder {folder} ({Describe(holder)}). Stop it first, or give this one "
        + "a folder and a port of its own with RIFT_DATA_DIR and API_PORT.", cause)
{
    public int? Holder { get; } = holder;

    private static string Describe(int? holder) => holder is { } pid ? $"process {pid}" : "process unknown";
}
