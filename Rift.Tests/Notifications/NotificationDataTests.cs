using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.CommandLine.Commands;
using Rift.Web.Notifications;
using Rift.Web.PersonalData;

namespace Rift.Tests.Notifications;

/// <summary>What becomes of notifications and preferences when people go and time passes.</summary>
public sealed class NotificationDataTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Those_read_more_than_ninety_days_ago_are_forgotten()
    {
        var player = await app.AddPlayerAsync("Fred Forgets");
        await app.TellAsync([.. Enumerable.Range(1, 3).Select(level => News.Level(player, level))]);
        await app.ExecuteAsync("""
            update notifications set read_at = $1::timestamptz - case number
                when 1 then interval '90 days 1 second' when 2 then interval '89 days' end
            where player_id = $2
            """, app.Clock.Now.UtcDateTime, player.Value);

        Assert.Equal(1, await app.Services.GetRequiredService<ForgetNotifications>().RunAsync(CancellationToken.None));
        Assert.Equal([2, 3], await NumbersAsync(player));

        // The count goes on: a stream that knows a number never meets it again.
        await app.TellAsync(News.Level(player, 4));
        Assert.Equal([2, 3, 4], await NumbersAsync(player));
    }

    [Fact]
    public async Task Erasing_a_person_deletes_what_they_were_told_and_how_they_want_to_be()
    {
        var (player, merged) = (await app.AddPlayerAsync("Erna Erased"), await app.AddPlayerAsync("Erna Before"));
        var other = await app.AddPlayerAsync("Otto Other");
        await app.ExecuteAsync("update players set merged_into = $1 where player_id = $2", player.Value, merged.Value);
        await app.TellAsync(
            News.Level(player, 2), News.Level(merged, 2),
            new NewNotification(other, NotificationKind.Mission, "m", new { name = "Beat Erna Erased", gold = 1 }));
        await app.ExecuteAsync("insert into player_preferences (player_id, volume) values ($1, 50)", player.Value);
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var by = new CurrentUser(admin.Player, "Admin", "A", Role.Admin, null, null);

        var outcome = await app.Services.GetRequiredService<ErasePerson>()
            .ExecuteAsync(player, "Erna Erased", by, CancellationToken.None);

        Assert.Equal(EraseOutcome.Erased, outcome);
        Assert.Equal(0, await app.CountAsync($"""
            select count(*) from notifications where player_id in ('{player}', '{merged}')
            """));
        Assert.Equal(0, await app.CountAsync($"""
            select count(*) from player_preferences where player_id = '{player}'
            """));
        Assert.Equal(
            "Beat Erased player",
            await app.ScalarAsync<string>($"select data ->> 'name' from notifications where player_id = '{other}'"));
    }

    [Fact]
    public async Task An_export_holds_what_the_player_and_those_merged_into_them_were_told()
    {
        var (player, merged) = (await app.AddPlayerAsync("Elsa Exported"), await app.AddPlayerAsync("Elsa Before"));
        await app.ExecuteAsync("update players set merged_into = $1 where player_id = $2", player.Value, merged.Value);
        await app.TellAsync(News.Level(player, 12), News.Level(merged, 34));
        await app.ExecuteAsync("insert into player_preferences (player_id, volume) values ($1, 55)", player.Value);
        await using var file = new MemoryStream();

        await app.Services.GetRequiredService<ExportPerson>().WriteAsync(player, file, CancellationToken.None);

        await using var zip = new ZipArchive(file);
        Assert.Contains("12", await ReadAsync("notifications.csv"), StringComparison.Ordinal);
        Assert.Contains("34", await ReadAsync("notifications.csv"), StringComparison.Ordinal);
        Assert.Contains("55", await ReadAsync("preferences.csv"), StringComparison.Ordinal);

        async Task<string> ReadAsync(string name)
        {
            using var text = new StreamReader(await zip.GetEntry(name)!.OpenAsync());

            return await text.ReadToEndAsync();
        }
    }

    [Fact]
    public async Task A_reset_deletes_all_notifications_and_counts_on_from_where_it_was()
    {
        await using var own = await app.StartElsewhereAsync();
        await own.TellAsync(News.Level(PlayerId.Default, 2));

        await DeleteDataCommand.DeleteAsync(own.Database, CancellationToken.None);
        Assert.Equal(0, await own.CountAsync("select count(*) from notifications"));
        await own.TellAsync(News.Level(PlayerId.Default, 2));

        Assert.Equal(2, await own.CountAsync("select number from notifications"));
    }

    private async Task<List<long>> NumbersAsync(PlayerId player) => [.. await app.ScalarAsync<long[]>(
        $"select array_agg(number order by number) from notifications where player_id = '{player}'")];
}
