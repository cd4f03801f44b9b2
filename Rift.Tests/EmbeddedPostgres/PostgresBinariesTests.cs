using System.Text.Json;
using Rift.Web.EmbeddedPostgres;
using Rift.Web.EmbeddedPostgres.Binaries;

namespace Rift.Tests.EmbeddedPostgres;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_npm_package_is_found_from_a_folder_below_it()
    {
        var bin = MakePrograms(Path.Combine("node_modules", NpmPackage.Name, "native", "bin"));

        Assert.Equal(bin, PostgresBinaries.Find(null, _temporary.In("somewhere"), Below("app", "bin")).Folder);
    }

    [Fact]
    public void Every_library_the_package_links_is_there_afterwards()
    {
        var native = Path.GetDirectoryName(PostgresBinaries.Find(null, AppContext.BaseDirectory).Folder)!;
        using var links = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(native, "pg-symlinks.json")));

        Assert.NotEmpty(links.RootElement.EnumerateArray());
        Assert.All(
            links.RootElement.EnumerateArray().Select(link => link.GetProperty("target").GetString()!),
            target => Assert.True(File.Exists(Path.Combine(native, "..", target)), target));
    }

    [Fact]
    public void A_named_folder_goes_before_the_package()
    {
        MakePrograms(Path.Combine("node_modules", NpmPackage.Name, "native", "bin"));
        var named = MakePrograms("named");

        Assert.Equal(named, PostgresBinaries.Find(named, _temporary.Path).Folder);
    }

    [Fact]
    public void A_link_is_followed_to_where_the_libraries_are()
    {
        var real = MakePrograms("real");
        Directory.CreateDirectory(_temporary.In("linked"));
        foreach (var program in Directory.GetFiles(real))
            File.CreateSymbolicLink(_temporary.In(Path.Combine("linked", Path.GetFileName(program))), program);

        Assert.Equal(real, PostgresBinaries.Find(_temporary.In("linked")).Folder);
    }

    [Fact]
    public void A_named_folder_without_the_programs_is_refused_by_name()
    {
        var refusal = Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Find(_temporary.Path));

        Assert.Contains("RIFT_POSTGRES_BIN", refusal.Message);
        Assert.Contains(_temporary.Path, refusal.Message);
    }

    private string MakePrograms(string folder)
    {
        var made = Directory.CreateDirectory(_temporary.In(folder)).FullName;
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
            File.WriteAllText(Path.Combine(made, OperatingSystem.IsWindows() ? $"{program}.exe" : program), "");

        return made;
    }

    private string Below(params string[] names) =>
        Directory.CreateDirectory(_temporary.In(Path.Combine(names))).FullName;
}
