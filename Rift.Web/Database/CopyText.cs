using Npgsql;

namespace Rift.Web.Database;

/// <summary>
/// PostgreSQL's COPY in its text form, as bytes: what one version wrote, later ones read. Its binary form promises
/// nothing of the kind.
/// </summary>
internal static class CopyText
{
    /// <summary>A <c>copy … to stdout</c>.</summary>
    public static async Task<Stream> OpenToReadAsync(NpgsqlConnection connection, string sql, CancellationToken ct) =>
        Patient(((StreamReader)await connection.BeginTextExportAsync(sql, ct)).BaseStream);

    /// <summary>
    /// A <c>copy … from stdin</c>. Disposing of the stream ends the rows and waits until they are stored; cancelling
    /// it gives them up.
    /// </summary>
    public static async Task<NpgsqlRawCopyStream> OpenToWriteAsync(
        NpgsqlConnection connection, string sql, CancellationToken ct) =>
        Patient((NpgsqlRawCopyStream)((StreamWriter)await connection.BeginTextImportAsync(sql, ct)).BaseStream);

    // Foreign keys are checked after the last row, which takes as long as it takes.
    private static T Patient<T>(T stream)
        where T : Stream
    {
        stream.ReadTimeout = Timeout.Infinite;
        stream.WriteTimeout = Timeout.Infinite;

        return stream;
    }
}
