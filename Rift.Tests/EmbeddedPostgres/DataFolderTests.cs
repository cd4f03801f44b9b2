using Rift.Web.EmbeddedPostgres;
using Rift.Web.EmbeddedPostgres.Cluster;

namespace Rift.Tests.EmbeddedPostgres;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_new_folder_and_its_secrets_are_for_this_user_alone()
    {
        var folder = DataFolder.Open(_temporary.In("data"));

        folder.ReadOrCreateSecret("token", () => "hush");

        Assert.Equal("rwx------", Modes.Of(folder.Location));
        Assert.Equal("rw-------", Modes.Of(folder.PathOf("token")));
    }

    [Fact]
    public void A_secret_is_made_once()
    {
        DataFolder.Open(_temporary.Path).ReadOrCreateSecret("token", () => "first");

        Assert.Equal("first", DataFolder.Open(_temporary.Path).ReadOrCreateSecret("token", () => "second"));
    }

    [Fact]
    public async Task Those_who_make_a_secret_at_once_get_the_same_one()
    {
        var folder = DataFolder.Open(_temporary.Path);
        using var together = new Barrier(8);

        var secrets = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(
            () => folder.ReadOrCreateSecret("token", () => MakeTogether(i)), TaskCreationOptions.LongRunning)));

        Assert.Single(secrets.Distinct());
        Assert.Equal(["token"], Directory.GetFiles(folder.Location).Select(Path.GetFileName));

        string MakeTogether(int i)
        {
            together.SignalAndWait();

            return $"secret {i}";
        }
    }

    [Fact]
    public void A_second_application_is_told_who_holds_the_folder_and_what_to_do()
    {
        var folder = DataFolder.Open(_temporary.Path);
        using var first = folder.TakeLock();

        var refusal = Assert.Throws<DataFolderInUseException>(() => DataFolder.Open(_temporary.Path).TakeLock());

        Assert.Equal(Environment.ProcessId, refusal.Holder);
        Assert.Contains(folder.Location, refusal.Message);
        Assert.Contains($"process {Environment.ProcessId}", refusal.Message);
        Assert.Contains("RIFT_DATA_DIR", refusal.Message);
        Assert.Contains("API_PORT", refusal.Message);
    }

    [Fact]
    public void A_lock_given_back_can_be_taken_again()
    {
        var folder = DataFolder.Open(_temporary.Path);

        folder.TakeLock().Dispose();

        folder.TakeLock().Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_says_which_setting_names_it()
    {
        File.WriteAllText(_temporary.In("file"), "");

        var refusal = Assert.Throws<EmbeddedPostgresException>(() => DataFolder.Open(_temporary.In("file")));

        Assert.Contains("RIFT_DATA_DIR", refusal.Message);
    }
}
