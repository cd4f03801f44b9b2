using System.IO.Compression;
using Rift.Web.Backups;

namespace Rift.Tests.Backups;

/// <summary>A file that is not as it was written restores nothing, and says which table is damaged.</summary>
public sealed class DamagedBackupTests(TestCluster cluster) : IDisposable
{
    private readonly BackupSandbox _sandbox = new(cluster);

    [Fact]
    public async Task Altered_bytes_of_a_table_are_found_and_the_table_is_named()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await _sandbox.WriteAsync(app);
        var bytes = await File.ReadAllBytesAsync(_sandbox.File);
        var name = "tables/gamification_rules.copy"u8.ToArray();
        var inside = bytes.AsSpan().IndexOf(name) + name.Length + 60;
        bytes[inside] ^= 0xFF;
        await File.WriteAllBytesAsync(_sandbox.File, bytes);

        Assert.Contains("table gamification_rules is not", await _sandbox.RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tables/players.copy", "table players is not")]
    [InlineData("tables/reward_entries.copy", "table reward_entries is not")]
    [InlineData("manifest.json", "not a complete Rift backup")]
    public async Task A_row_more_in_a_well_formed_file_is_found(string entry, string said)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial", "ada");
        await _sandbox.WriteAsync(app);
        await using (var zip = await ZipFile.OpenAsync(_sandbox.File, ZipArchiveMode.Update))
        await using (var text = await zip.GetEntry(entry)!.OpenAsync())
        {
            text.Seek(0, SeekOrigin.End);
            text.WriteByte((byte)'\n');
        }

        Assert.Contains(said, await _sandbox.RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_altered_byte_is_found_or_matters_to_no_row()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await _sandbox.WriteAsync(app);
        var bytes = await File.ReadAllBytesAsync(_sandbox.File);
        var found = 0;

        for (var at = 0; at < bytes.Length; at += 1 + bytes.Length / 300)
        {
            bytes[at] ^= 0x55;
            await File.WriteAllBytesAsync(_sandbox.File, bytes);
            bytes[at] ^= 0x55;
            found += await IsWholeAsync() ? 0 : 1;
        }

        Assert.InRange(found, 100, 300);
        await File.WriteAllBytesAsync(_sandbox.File, bytes);
        Assert.True(await IsWholeAsync());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(0)]
    public async Task A_file_that_was_cut_off_restores_nothing(double share)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await _sandbox.WriteAsync(app);
        var bytes = await File.ReadAllBytesAsync(_sandbox.File);
        await File.WriteAllBytesAsync(_sandbox.File, bytes[..(int)(bytes.Length * share)]);

        Assert.Contains("not a complete Rift backup", await _sandbox.RefusalAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => _sandbox.Dispose();

    private async Task<bool> IsWholeAsync()
    {
        try
        {
            await using var archive = await BackupArchive.OpenAsync(_sandbox.File, CancellationToken.None);
            await archive.VerifyAsync(new BackupMeter(0, null), CancellationToken.None);

            return true;
        }
        catch (BackupFailedException)
        {
            return false;
        }
    }
}
