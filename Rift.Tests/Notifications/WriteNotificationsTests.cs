using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.Progression;
using Rift.Web.Database;
using Rift.Web.Notifications;

namespace Rift.Tests.Notifications;

public sealed class WriteNotificationsTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_player_is_told_of_one_thing_once()
    {
        var player = await app.AddPlayerAsync("Otto Once");

        await app.TellAsync(News.Level(player, 2), News.Level(player, 2), News.Level(player, 3));
        await app.TellAsync(News.Level(player, 3), new NewNotification(player, NotificationKind.RankUp, "3", new { }));

        Assert.Equal("1:level_up:2,2:level_up:3,3:rank_up:3", await NewsOfAsync(player));
    }

    [Fact]
    public async Task Data_is_stored_by_names_in_camel_case_and_enums_by_their_names()
    {
        var player = await app.AddPlayerAsync("Dora Data");

        await app.TellAsync(new NewNotification(
            player, NotificationKind.RankUp, "x", new { Rank = Rank.Master, Meetings = 7 }));

        Assert.Equal(
            """{"rank": "Master", "meetings": 7}""",
            await app.ScalarAsync<string>($"select data::text from notifications where player_id = '{player}'"));
    }

    [Fact]
    public async Task Writers_at_once_give_each_number_once_and_commit_them_in_order()
    {
        var players = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => app.AddPlayerAsync($"Racer {n}")));

        // Every writer tells all players of something of its own and of something that all of them tell, in an order
        // of its own.
        await Task.WhenAll(Enumerable.Range(0, 30).Select(writer => app.TellAsync(
            [.. players.OrderBy(_ => Random.Shared.Next())
                .SelectMany(player => new[] { News.Level(player, writer), News.Level(player, 1000) })])));

        Assert.Equal(4 * 31, await app.CountAsync("""
            select count(*) from notifications join players using (player_id) where handle like 'racer %'
            """));
        Assert.Equal(0, await app.CountAsync("""
            select count(*) from notifications join notification_counts using (player_id) where number > last
            """));
    }

    [Fact]
    public async Task A_number_is_not_given_before_the_lower_ones_are_committed()
    {
        var player = await app.AddPlayerAsync("Olga Order");
        await using var first = await DatabaseTransaction.BeginAsync(app.Database, CancellationToken.None);
        await WriteNotifications.RunAsync(first, [News.Level(player, 2)], app.Clock.Now, CancellationToken.None);

        var second = app.TellAsync(News.Level(player, 3));
        await Eventually.BecomesTrueAsync(async () => await app.CountAsync("""
            select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
            """) == 1);
        Assert.False(second.IsCompleted);
        await first.CommitAsync(CancellationToken.None);
        await second;

        Assert.Equal("1:level_up:2,2:level_up:3", await NewsOfAsync(player));
    }

    [Fact]
    public async Task Every_server_hears_of_news_and_of_nothing_where_all_were_told_before()
    {
        await using var second = await app.StartSecondAsync();
        var (told, quiet) = (await app.AddPlayerAsync("Hedda Hears"), await app.AddPlayerAsync("Quentin Quiet"));
        var heard = new ConcurrentQueue<PlayerId>();
        foreach (var server in (RiftApp[])[app, second])
            server.Services.GetRequiredService<ChangeFeed>().NewsArrived += heard.Enqueue;
        await app.TellAsync(News.Level(quiet, 2));
        await Eventually.BecomesTrueAsync(() => heard.Count == 2);

        await app.TellAsync(News.Level(quiet, 2));
        await app.TellAsync(News.Level(told, 2), News.Level(told, 3), News.Level(quiet, 2));

        await Eventually.BecomesTrueAsync(() => heard.Count == 4);
        Assert.Equal([quiet, quiet, told, told], heard);
    }

    [Fact]
    public async Task News_of_more_players_than_one_notice_holds_are_heard_of_all()
    {
        await app.ExecuteAsync("""
            insert into players (player_id, handle, handle_form, display_name, name_form, claimed, role)
            select gen_random_uuid(), 'many ' || n, 'many ' || n, 'Many ' || n, 'many ' || n, true, 'player'
            from generate_series(1, 450) as n
            """);
        var ids = await app.ScalarAsync<Guid[]>("select array_agg(player_id) from players where handle like 'many %'");
        var heard = new ConcurrentDictionary<PlayerId, bool>();
        app.Services.GetRequiredService<ChangeFeed>().NewsArrived += player => heard[player] = true;

        await app.TellAsync([.. ids.Select(id => News.Level(new PlayerId(id), 2))]);

        await Eventually.BecomesTrueAsync(() => heard.Count == 450);
    }

    private Task<string> NewsOfAsync(PlayerId player) => app.ScalarAsync<string>($"""
        select string_agg(concat_ws(':', number, kind, about), ',' order by number)
        from notifications where player_id = '{player}'
        """);
}
