using Npgsql;
using Rift.Tests.Names;
using Rift.Web.Database;
using Rift.Web.Database.Start;

namespace Rift.Tests.Migrations;

/// <summary>Names that were stored before Rift compared forms.</summary>
public sealed class NameFormsTests(TestCluster cluster)
{
    [Fact]
    public async Task Each_gets_its_form_the_oldest_first_and_those_that_collide_stay_apart()
    {
        var connection = await OldNames.UpgradedAsync(cluster);
        await using var database = DatabaseSetup.Open(connection);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => new FillNameForms(database).RunAsync(default)));

        Assert.Equal(
            [
                "ada ada", "andre\u0301 andre\u0301", "andré andré", "straße strasse", "weiss weiss", "weiß weiß",
                "zoë zoë", "ﬆraße ﬆraße",
            ],
            await ListAsync(database, """
                select handle || ' ' || handle_form from players where handle <> 'default' order by handle collate "C"
                """));
        Assert.Equal(
            ["andre\u0301 andré", "weiß weiss", "ﬆraße strasse"],
            await ListAsync(database, """
                select name || ' ' || clash from player_names where clash is not null order by name collate "C"
                """));
        Assert.Equal(["STRASSE strasse", "Straße Straße", "Zoë zoë"], await ListAsync(
            database, """select name || ' ' || name_form from teams order by name collate "C" """));
    }

    [Fact]
    public async Task Filling_continues_where_it_was_stopped()
    {
        await using var database = DatabaseSetup.Open(await OldNames.UpgradedAsync(cluster));
        await database.ExecuteAsync(
            "update players set handle_form = 'zoë', name_form = 'zoë' where handle = 'zoë'", null, default);
        await database.ExecuteAsync("""
            insert into players (player_id, handle, handle_form, display_name)
            select gen_random_uuid(), 'é' || n, 'é' || n, 'É' || n from generate_series(1, 1200) as n
            """, null, default);

        await new FillNameForms(database).RunAsync(default);

        Assert.Equal(["0"], await ListAsync(
            database, "select count(*)::text from players where handle_form is null or name_form is null"));
        Assert.Equal(["é1200"], await ListAsync(database, "select name_form from players where handle = 'é1200'"));
    }

    [Theory]
    [InlineData("insert into players (player_id, handle, display_name) values (gen_random_uuid(), 'é', 'E')")]
    [InlineData("update players set handle = 'é' where handle = 'default'")]
    [InlineData("update players set email = 'é@example.com' where handle = 'default'")]
    public async Task A_name_that_is_not_ascii_is_not_written_without_its_form(string sql)
    {
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync());

        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql, null, default));

        Assert.Contains("without its form", refused.MessageText, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<string>> ListAsync(NpgsqlDataSource database, string sql) =>
        database.ListAsync<string>(sql, null, default);
}
