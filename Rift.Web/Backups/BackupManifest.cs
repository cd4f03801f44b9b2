using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rift.Web.Backups;

/// <summary>What a backup holds; its <c>manifest.json</c>.</summary>
/// <param name="Rift">The version that wrote it.</param>
/// <param name="Postgres">The version of the server that it was written from.</param>
/// <param name="Scripts">The migrations that made the schema.</param>
/// <param name="Sequences">What the next ids follow on.</param>
public sealed record BackupManifest(
    int Format, string Rift, string Postgres, DateTimeOffset TakenAt, IReadOnlyList<BackupScript> Scripts,
    IReadOnlyList<BackupTable> Tables, IReadOnlyList<BackupSequence> Sequences)
{
    /// <summary>A change that this version could not read raises it.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    [JsonIgnore]
    public long Rows => Tables.Sum(table => table.Rows);

    [JsonIgnore]
    public long Bytes => Tables.Sum(table => table.Bytes);

    public static BackupManifest Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<BackupManifest>(json, Json) ?? throw new JsonException(BackupTexts.ManifestEmpty);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

public sealed record BackupScript(string Name, string? Sha256);

/// <param name="Sha256">Of the table's text.</param>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, long Bytes, string Sha256);

public sealed record BackupSequence(string Table, string Column, long LastValue);
