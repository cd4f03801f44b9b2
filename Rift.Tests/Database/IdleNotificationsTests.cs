using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Rift.Web.Access;
using Rift.Web.Rewarding.Merging;
using Rift.Web.Rewarding.Reviews;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.Database;

/// <summary>
/// A notification empties the caches of every server; 10,000 open tabs then ask the database all at once. An idle
/// server sends none.
/// </summary>
public sealed class IdleNotificationsTests(TestCluster cluster)
{
    [Fact]
    public async Task Background_loops_that_find_nothing_to_do_tell_no_server()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await Browser.SignedInAsync(app);
        await app.EarnAsync("call_dial", "ada");
        await app.Services.GetRequiredService<BurstWatch>().WriteAsync(CancellationToken.None);
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var listen = new NpgsqlCommand("listen rift", connection);
        await listen.ExecuteNonQueryAsync();
        var heard = new List<string>();
        connection.Notification += (_, message) => heard.Add(message.Payload);

        for (var pass = 0; pass < 3; pass++)
        {
            await app.Services.GetRequiredService<FollowMerges>().RunAsync(CancellationToken.None);
            await app.Services.GetRequiredService<ForgetDetails>().RunAsync(CancellationToken.None);
            await app.Services.GetRequiredService<ForgetFingerprints>().RunAsync(CancellationToken.None);
            await app.Services.GetRequiredService<ForgetSessions>().RunAsync(CancellationToken.None);
            await app.Services.GetRequiredService<BurstWatch>().WriteAsync(CancellationToken.None);
        }

        // What is told later comes later: when this one is here, all others would be.
        await app.ExecuteAsync("select pg_notify('rift', 'last')");
        while (!heard.Contains("last"))
            await connection.WaitAsync(CancellationToken.None);

        Assert.Equal(["last"], heard);
    }

    [Theory]
    [InlineData("update players set version = version + 1 where handle = 'ada'", "people")]
    [InlineData("update accounts set stamp = stamp + 1", "access")]
    [InlineData("delete from sessions", "access")]
    public async Task What_does_change_is_told(string change, string told)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await Browser.SignedInAsync(app);
        await app.EarnAsync("call_dial", "ada");
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var listen = new NpgsqlCommand("listen rift", connection);
        await listen.ExecuteNonQueryAsync();
        var heard = new List<string>();
        connection.Notification += (_, message) => heard.Add(message.Payload);

        await app.ExecuteAsync(change);
        while (heard.Count == 0)
            await connection.WaitAsync(CancellationToken.None);

        Assert.Equal(told, heard[0]);
    }
}
