using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.People;
using Rift.Tests.SignIn;
using Rift.Web.Access.Links;
using Rift.Web.CommandLine.Commands;
using Rift.Web.Database;

namespace Rift.Tests.CommandLine;

/// <summary>What the command reset does to the database.</summary>
public sealed class DeleteDataTests(TestCluster cluster)
{
    [Fact]
    public async Task Sign_ins_go_with_their_players_and_the_first_admin_is_wanted_again()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var firstAdmin = app.Services.GetRequiredService<FirstAdmin>();
        await app.AddAccountAsync("ada", Role.Admin);
        await Eventually.BecomesTrueAsync(async () => !await firstAdmin.IsNeededAsync(CancellationToken.None));

        await DeleteDataCommand.DeleteAsync(app.Database, CancellationToken.None);

        Assert.Equal(0, await app.CountAsync("select count(*) from accounts"));
        await Eventually.BecomesTrueAsync(async () => await firstAdmin.IsNeededAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Of_several_servers_one_offers_the_link_and_a_link_of_before_is_dead()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var firstAdmin = app.Services.GetRequiredService<FirstAdmin>();
        var before = await firstAdmin.CreateLinkAsync(CancellationToken.None);
        await app.AddAccountAsync("ada", Role.Admin);

        await DeleteDataCommand.DeleteAsync(app.Database, CancellationToken.None);

        var offered = await Task.WhenAll(Enumerable.Range(0, 5)
            .Select(_ => firstAdmin.CreateLinkWhenNoneIsOpenAsync(CancellationToken.None)));
        var token = Assert.Single(offered, token => token is not null);
        Assert.True(await firstAdmin.IsOpenAsync(token!, CancellationToken.None));
        Assert.False(await firstAdmin.IsOpenAsync(before, CancellationToken.None));
    }

    [Fact]
    public async Task It_takes_as_long_as_it_takes_whatever_timeout_is_set()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.EarnAsync("call_dial", "ada");
        await using var database = DatabaseSetup.Open($"{app.ConnectionString};Command Timeout=1");
        await using var busy = await DatabaseTransaction.BeginAsync(app.Database, CancellationToken.None);
        await busy.ExecuteAsync("lock table players", null, CancellationToken.None);

        var deleting = DeleteDataCommand.DeleteAsync(database, CancellationToken.None);
        await Eventually.BecomesTrueAsync(async () => deleting.IsCompleted || await app.CountAsync("""
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and query_start < now() - interval '1.5 s'
            """) == 1);
        await busy.CommitAsync(CancellationToken.None);
        await deleting;

        Assert.Equal(0, await app.CountAsync("select count(*) from raw_events"));
        Assert.Equal(1, await app.CountAsync("select count(*) from players"));
    }
}
