using Rift.Web.EmbeddedPostgres.Cluster;

namespace Rift.Tests.EmbeddedPostgres;

public sealed class ServerLogTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

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
