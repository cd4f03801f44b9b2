using System.Security.Cryptography;

namespace Rift.Web.Backups;

/// <summary>A table's rows as text, one a line: how many there are, and their checksum.</summary>
internal readonly record struct TableText(long Rows, long Bytes, string Sha256)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Copies a text of any length through one buffer.</summary>
    public static async Task<TableText> CopyAsync(Stream from, Stream to, BackupMeter meter, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        var (rows, bytes) = (0L, 0L);

        while (await from.ReadAtLeastAsync(buffer, BufferSize, throwOnEndOfStream: false, ct) is > 0 and var length)
        {
            // A line feed within a value is written as \n, so each byte of its kind ends a row.
            var lines = buffer.AsSpan(0, length).Count((byte)'\n');
            hash.AppendData(buffer, 0, length);
            await to.WriteAsync(buffer.AsMemory(0, length), ct);
            (rows, bytes) = (rows + lines, bytes + length);
            meter.Add(lines, length);
        }

        return new TableText(rows, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
