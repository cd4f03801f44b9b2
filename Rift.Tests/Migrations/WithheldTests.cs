using Npgsql;
using Rift.Migrations;
using Rift.Web.Database;

namespace Rift.Tests.Migrations;

public sealed class WithheldTests(TestCluster cluster)
{
    private const string RowsSql = """
        insert into raw_events (player_id, event_id, source, event_type, metadata, quantity, occurred_at, received_at,
            local_date, gold, xp, reason)
        select gen_random_uuid(), gen_random_uuid(), 'test', 'call_dial', '{}', 1, now(), now(), current_date,
               0, 0, reason
        from unnest($1) as reason;
        """;

    private const string EntriesSql = """
        insert into reward_entries (player_id, kind, source_id, event_type, local_date, gold, xp, reason, occurred_at,
            entered_at)
        select player_id, 'event', event_id, event_type, local_date, 0, 0, reason, occurred_at, received_at
        from raw_events;
        """;

    [Fact]
    public async Task Events_stored_before_the_column_learn_what_withheld_them()
    {
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true));
        var scripts = MigrationScript.Embedded.ToList();
        var withheld = scripts.FindIndex(script => script.Name.EndsWith("_withheld.sql", StringComparison.Ordinal));
        await new Migrator(database, scripts[..withheld]).MigrateAsync(CancellationToken.None);
        string?[] reasons =
        [
            "Daily cap of 3 reached; it counts, but earns nothing", "Daily cap of 3 reached; paid 1 of 2 times",
            "Within 5 minutes of another; it counts, but earns nothing", null,
        ];
        await using (var rows = database.CreateCommand(RowsSql))
        {
            rows.Parameters.Add(new NpgsqlParameter { Value = reasons });
            await rows.ExecuteNonQueryAsync();
        }

        await database.ExecuteAsync(EntriesSql, null, CancellationToken.None);

        await new Migrator(database, scripts).MigrateAsync(CancellationToken.None);

        foreach (var table in (string[])["raw_events", "reward_entries"])
        {
            var found = await database.ListAsync<(string? Reason, string? Withheld)>(
                $"select reason, withheld from {table} order by reason nulls last", null, CancellationToken.None);
            Assert.Equal([(reasons[0], "cap"), (reasons[1], "cap"), (reasons[2], "cooldown"), (null, null)], found);
        }
    }
}
