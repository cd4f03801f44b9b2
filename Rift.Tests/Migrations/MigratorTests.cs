using Npgsql;
using Rift.Migrations;
using Rift.Web.Database;

namespace Rift.Tests.Migrations;

public sealed class MigratorTests(TestCluster cluster)
{
    private static readonly MigrationScript Good = new(
        "0001_good.sql", "create table good (n int);\ninsert into good values (1);");

    [Fact]
    public async Task Each_script_is_applied_once_however_many_start_together()
    {
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true));
        var applied = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => new Migrator(database).MigrateAsync(CancellationToken.None)));

        Assert.Equal(
            MigrationScript.Embedded.Select(script => script.Name), Assert.Single(applied, names => names.Count > 0));
        Assert.Equal(MigrationScript.Embedded.Count, await CountAsync(database, "select count(*) from schemaversions"));
        Assert.Empty(await new Migrator(database).MigrateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_journal_is_the_one_dbup_keeps()
    {
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true));
        await new Migrator(database, [Good]).MigrateAsync(CancellationToken.None);

        Assert.Equal(1, await CountAsync(database, """
            select count(*) from schemaversions
            where schemaversionsid = 1 and scriptname = '0001_good.sql' and applied < now() + interval '1 minute'
            """));
        Assert.All(MigrationScript.Embedded, script =>
            Assert.Matches(@"^Rift\.Migrations\.Scripts\.\d{4}_\w+\.sql$", script.Name));
    }

    [Theory]
    // A mistake of which PostgreSQL says the place, one of which it does not, and one after a function's body.
    [InlineData("create table half (n int);\ninsert into half\nselect 1 from nowhere;", 3, "nowhere")]
    [InlineData("create table half (n int);\n\ninsert into half values (1);\nselect 1/0;", 4, "division by zero")]
    [InlineData(
        "create table half (n int);\ncreate function f() returns int language sql as $$ select 1; $$;\nselekt 1;", 3,
        "syntax error")]
    public async Task A_failed_script_leaves_the_database_as_it_was_and_says_where(string sql, int line, string reason)
    {
        await using var database = DatabaseSetup.Open(await cluster.CreateDatabaseAsync(empty: true));
        var (bad, later) = (
            new MigrationScript("0002_bad.sql", sql), new MigrationScript("0003_later.sql", "create table later ()"));
        var migrator = new Migrator(database, [Good, bad, later]);

        var failed = await Assert.ThrowsAsync<MigrationFailedException>(
            () => migrator.MigrateAsync(CancellationToken.None));

        Assert.Contains($"0002_bad.sql failed at line {line}:", failed.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failed.Message, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(database, "select count(*) from schemaversions"));
        Assert.Equal(1, await CountAsync(
            database, "select count(*) from information_schema.tables where table_name in ('good', 'half', 'later')"));
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);

        return (long)(await command.ExecuteScalarAsync())!;
    }
}
