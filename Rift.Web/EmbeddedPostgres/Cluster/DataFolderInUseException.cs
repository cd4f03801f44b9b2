using Rift.Domain.Wording;

namespace Rift.Web.EmbeddedPostgres.Cluster;

public sealed class DataFolderInUseException(string folder, int? holder, Exception cause)
    : EmbeddedPostgresException(
        holder is { } process
            ? EmbeddedTexts.FolderInUseBy.Fill(folder, process)
            : EmbeddedTexts.FolderInUse.Fill(folder),
        cause)
{
    public int? Holder { get; } = holder;
}
