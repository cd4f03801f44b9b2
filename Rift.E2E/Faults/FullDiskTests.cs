using System.Diagnostics;
using System.Net;

namespace Rift.E2E.Faults;

[Collection(Timed.Name)]
public sealed class FullDiskTests
{
    private const int DiskMegabytes = 220;

    [Fact]
    public async Task A_full_disk_is_a_clear_503_and_heals_when_there_is_room_again()
    {
        await using var disk = await SmallDisk.MountAsync(DiskMegabytes);
        Assert.SkipWhen(disk is null, "This machine does not allow a disk to be mounted.");
        await using var rift = new RiftProcess();
        rift.Home.DataFolder = disk.Folder;
        await rift.InitializeAsync();
        await rift.EarnAsync("call_dial", "before");

        disk.Fill();
        var refused = await RefusalAsync(rift);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);

        disk.Empty();
        await rift.EarnWhenAbleAsync("meeting_booked", "after");
        Assert.Equal(0, (await rift.RunAsync("reconcile")).ExitCode);
        Assert.Equal(10, (await rift.StatsAsync("before")).GetProperty("total_gold").GetInt64());
        Assert.Equal(
            await rift.Home.CountAsync("select count(*) from raw_events"),
            await rift.Home.CountAsync("select count(distinct idempotency_key) from raw_events"));
    }

    // Files that exist already have room left, so the first events still fit on a full disk.
    private static async Task<HttpResponseMessage> RefusalAsync(RiftProcess rift)
    {
        var waiting = Stopwatch.StartNew();
        var filler = new string('x', 4_900);

        for (var n = 0; waiting.Elapsed < TimeSpan.FromSeconds(60); n++)
        {
            var answer = await rift.PostAsync(new
            {
                source = "disk",
                event_type = "call_dial",
                metadata = new { filler = filler + Guid.CreateVersion7() },
                idempotency_key = $"disk-{n}",
            });

            if (answer.StatusCode != HttpStatusCode.Created)
                return Assert.Single([answer], one => one.StatusCode == HttpStatusCode.ServiceUnavailable);
        }

        throw new TimeoutException("The disk did not fill up.");
    }
}

/// <summary>A disk in memory, so small that it can be filled.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Block = 256 * 1024;

    public string Folder { get; } = Directory.CreateTempSubdirectory("rift-disk-").FullName;

    private string Ballast => Path.Combine(Folder, "ballast");

    public static async Task<SmallDisk?> MountAsync(int megabytes)
    {
        var disk = new SmallDisk();

        if (OperatingSystem.IsLinux()
            && await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Folder))
        {
            return disk;
        }

        Directory.Delete(disk.Folder);
        return null;
    }

    public void Fill()
    {
        using var file = File.Create(Ballast);

        try
        {
            while (true)
            {
                file.Write(new byte[Block]);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Empty() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", Folder);
        Directory.Delete(Folder);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process =
                Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync();

            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
