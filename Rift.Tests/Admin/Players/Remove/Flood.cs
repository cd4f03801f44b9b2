using Rift.Domain.People;

namespace Rift.Tests.Admin.Players.Remove;

/// <summary>A Rift of its own with an admin, to which sources name players that are not known.</summary>
public sealed class Flood(TestCluster cluster) : IAsyncLifetime
{
    public const string Page = "/admin/players/remove";

    private const string Sql = """
        insert into players (player_id, handle, display_name, created_at)
        select gen_random_uuid(), $1 || '-' || n, $1 || ' ' || n, $3 from generate_series(1, $2) as n
        """;

    public RiftApp App { get; private set; } = null!;

    public Browser Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await RiftApp.StartAsync(cluster, settings => settings);
        Admin = await Browser.SignedInAsync(App, Role.Admin, "Ada Admin");
    }

    /// <summary>Players name-1, name-2 and so on.</summary>
    public Task ComesAsync(int players, string name = "flood", TimeSpan? ago = null) =>
        App.ExecuteAsync(Sql, name, players, App.Clock.Now - (ago ?? TimeSpan.FromMinutes(5)));

    // A player whom an event names is created by the database's clock, which is not the test's.
    public async Task EarnAsync(string player, string eventType = "call_dial", string source = "test")
    {
        using var answer = await App.PostAsync(new
        {
            source,
            event_type = eventType,
            metadata = new { },
            player,
            idempotency_key = Guid.CreateVersion7(),
        });
        answer.EnsureSuccessStatusCode();
        await App.ExecuteAsync(
            "update players set created_at = $2 where handle = $1", player, App.Clock.Now.AddMinutes(-5));
    }

    public Task<long> CountAsync(string handles) =>
        App.CountAsync($"select count(*) from players where handle like '{handles}'");

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
