using Npgsql;
using Rift.Web.EmbeddedPostgres.Cluster;

namespace Rift.Tests.EmbeddedPostgres;

public sealed class ServerLogTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_refused_row_is_not_quoted()
    {
        await using var server = new TestCluster();
        var cluster = await server.StartAsync();
        await TestCluster.AskAsync(
            cluster, "create table people (name text unique check (name <> 'nobody'), note text)");
        await using var database = NpgsqlDataSource.Create($"{cluster.ConnectionString};Pooling=false");

        foreach (var name in (string[])["Rosalind", "Rosalind", "nobody"])
        {
            await using var insert = database.CreateCommand("insert into people values ($1, $2)");
            insert.Parameters.Add(new NpgsqlParameter { Value = name });
            insert.Parameters.Add(new NpgsqlParameter { Value = "photo51" });
            await Record.ExceptionAsync(() => insert.ExecuteNonQueryAsync());
        }

        await Eventually.BecomesTrueAsync(() => Task.FromResult(
            LogOf(server).Contains("violates check constraint", StringComparison.Ordinal)));
        var log = LogOf(server);
        Assert.Contains("violates unique constraint", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Rosalind", log, StringComparison.Ordinal);
        Assert.DoesNotContain("photo51", log, StringComparison.Ordinal);
    }

    // Its own process writes it, a moment later.
    private static string LogOf(TestCluster server) => string.Concat(
        Directory.GetFiles(server.Folder.PathOf("postgres/log")).Select(File.ReadAllText));

    [Fact]
    public void Only_the_newest_files_are_kept()
    {
        var folder = Directory.CreateDirectory(_temporary.In("log")).FullName;
        foreach (var day in "123456789")
            File.WriteAllText(Path.Combine(folder, $"postgresql-2026010{day}-000000.log"), "");

        new ServerLog(_temporary.Path).Prune();

        Assert.Equal(
            "56789",
            string.Concat(Directory.GetFiles(folder).Select(path => path[^"1-000000.log".Length]).Order()));
    }
}
