using Npgsql;
using Rift.Domain.People;

namespace Rift.Tests.PersonalData;

public sealed class EntriesOfOthersTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Chosen = """{"from": "player", "to": "admin", "zone": "Europe/London"}""";

    private const string OthersSql = """
        select string_agg(entry::text, E'\n' order by entry_id) from audit_log as entry where subject <> $1
        """;

    [Theory]
    [InlineData("admin")]
    [InlineData("Lead")]
    [InlineData("player")]
    [InlineData("London")]
    public async Task A_name_that_is_a_word_of_other_entries_too_leaves_them_as_they_were(string name)
    {
        await using var own = await app.StartElsewhereAsync();
        var admin = await Browser.SignedInAsync(own, Role.Admin, "Barbara Liskov");
        var (person, other) = (await own.AddPlayerAsync(name), await own.AddPlayerAsync($"{name} Two"));
        await own.ExecuteAsync("update players set version = version + 1, time_zone = 'Europe/London'");
        await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{other}"), "form.panel",
            ("role", "lead"), ("name", $"{name} Three"));
        await own.ExecuteAsync("""
            insert into audit_log (at, actor, action, subject_id, subject, details)
            values (now(), 'barbara', 'player.role_changed', $1, $2, '{"before": "player", "after": "admin"}'),
                   (now(), 'barbara', 'role.changed', null, 'UTC', $3::jsonb)
            """, other.ToString(), $"{name} Two", Chosen);
        await own.ExecuteAsync("update rule_changes set changed_by = 'psql', actor_id = null");
        var before = await OthersAsync(own, name);
        var merged = await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{other}/merge?with={person}&keep={other}"), "#merge");
        await admin.SubmitAndReadAsync(
            await admin.OpenAsync(merged.QuerySelector("a[href*='/undo']")!.GetAttribute("href")!), "main form");

        await admin.SubmitAndReadAsync(
            await admin.OpenAsync($"/admin/players/{person}/erase"), "#erase", ("name", name));

        Assert.StartsWith(before, await OthersAsync(own, name), StringComparison.Ordinal);
        Assert.Equal(0, await own.CountAsync($"""
            select count(*) from audit_log where subject = '{name}' or details ->> 'name' = '{name}'
                or details ->> 'handle' = lower('{name}')
            """));
        Assert.Equal(0, await own.CountAsync($"select count(*) from player_names where name = lower('{name}')"));
        Assert.Equal(0, await own.CountAsync($"select count(*) from player_merges where handle = lower('{name}')"));
    }

    private static async Task<string> OthersAsync(RiftApp own, string name)
    {
        await using var command = own.Database.CreateCommand(OthersSql);
        command.Parameters.Add(new NpgsqlParameter { Value = name });

        return (string)(await command.ExecuteScalarAsync())!;
    }
}
