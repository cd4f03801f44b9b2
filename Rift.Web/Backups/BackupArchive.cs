using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Rift.Domain.Wording;

namespace Rift.Web.Backups;

/// <summary>A backup that is read. Nothing of it is believed before its checksum is right.</summary>
internal sealed class BackupArchive : IAsyncDisposable
{
    public const string ManifestName = "manifest.json";

    private const int LargestManifest = 16 * 1024 * 1024;

    private readonly string _path;
    private readonly ZipArchive _zip;

    private BackupArchive(string path, ZipArchive zip, BackupManifest manifest) =>
        (_path, _zip, Manifest) = (path, zip, manifest);

    public BackupManifest Manifest { get; }

    public static string EntryOf(string table) => $"tables/{table}.copy";

    public static string CommentOf(byte[] hashOfManifest) =>
        $"Rift backup, manifest sha256:{Convert.ToHexStringLower(hashOfManifest)}";

    /// <exception cref="BackupFailedException">The file is not there, or no whole backup.</exception>
    public static async Task<BackupArchive> OpenAsync(string path, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(path, ct);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or JsonException)
        {
            throw NotWhole(path, wrong);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BackupFailedException(BackupTexts.CannotRead.Fill(path, refused.Message), refused);
        }
    }

    /// <summary>Reads every table and keeps nothing.</summary>
    /// <exception cref="BackupFailedException">A table is damaged.</exception>
    public async Task VerifyAsync(BackupMeter meter, CancellationToken ct)
    {
        foreach (var table in Manifest.Tables)
            await CopyAsync(BackupTexts.Checking, table, Stream.Null, meter, ct);
    }

    /// <exception cref="BackupFailedException">The table is damaged. Some of it was written.</exception>
    public async Task CopyAsync(string step, BackupTable table, Stream to, BackupMeter meter, CancellationToken ct)
    {
        meter.Begin(step, table.Name);

        try
        {
            var entry = _zip.GetEntry(EntryOf(table.Name)) ?? throw new InvalidDataException(BackupTexts.TableMissing);
            await using var from = await entry.OpenAsync(ct);

            if (await TableText.CopyAsync(from, to, meter, ct) is var text && text.Sha256 != table.Sha256)
                throw new InvalidDataException(BackupTexts.TableChecksum);
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException)
        {
            throw new BackupFailedException(
                BackupTexts.TableDamaged.Fill(_path, table.Name, damage.Message), damage);
        }

        meter.End();
    }

    public ValueTask DisposeAsync() => _zip.DisposeAsync();

    private static async Task<BackupArchive> ReadAsync(string path, CancellationToken ct)
    {
        var zip = await ZipFile.OpenReadAsync(path, ct);

        try
        {
            return new BackupArchive(path, zip, await ReadManifestAsync(zip, path, ct));
        }
        catch
        {
            await zip.DisposeAsync();
            throw;
        }
    }

    private static async Task<BackupManifest> ReadManifestAsync(ZipArchive zip, string path, CancellationToken ct)
    {
        var entry = zip.GetEntry(ManifestName) ?? throw new InvalidDataException(BackupTexts.NoManifest);

        if (entry.Length > LargestManifest)
            throw new InvalidDataException(BackupTexts.ManifestTooLarge);

        await using var from = await entry.OpenAsync(ct);
        using var json = new MemoryStream();
        await from.CopyToAsync(json, ct);

        if (zip.Comment != CommentOf(SHA256.HashData(json.ToArray())))
            throw new InvalidDataException(BackupTexts.ManifestChecksum);

        return BackupManifest.Read(json.ToArray()) is { Format: <= BackupManifest.CurrentFormat } manifest
            ? manifest
            : throw new BackupFailedException(BackupTexts.NewerFormat.Fill(path));
    }

    private static BackupFailedException NotWhole(string path, Exception wrong) =>
        new(BackupTexts.NotWhole.Fill(path, wrong.Message), wrong);
}
