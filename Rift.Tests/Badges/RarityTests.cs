using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Rewarding.Badges;

namespace Rift.Tests.Badges;

/// <summary>Eight players with events, and some who do not count.</summary>
public sealed class RarityTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Rarity_is_the_part_of_current_players_with_events_private_ones_included()
    {
        var badge = await app.BadgeAsync("Rare", "given", null, 1, 2);

        for (var n = 0; n < 8; n++)
            await app.EarnAsync("call_dial", $"counted {n}");

        var players = await Task.WhenAll(Enumerable.Range(0, 3).Select(async n =>
            new Rift.Domain.PlayerId(await app.ScalarAsync<Guid>(
                $"select player_id from players where handle = 'counted {n}'"))));
        await app.AwardBadgeAsync(badge, players[0], 1, "2026-02-03");
        await app.AwardBadgeAsync(badge, players[0], 2, "2026-02-04");
        await app.AwardBadgeAsync(badge, players[1], 1, "2026-02-03");
        await app.ExecuteAsync("update players set is_private = true where player_id = $1", players[1].Value);
        await app.AwardBadgeAsync(badge, await app.AddPlayerAsync("without events"), 1, "2026-02-03");
        await app.AwardBadgeAsync(badge, players[2], 1, "2026-02-03");
        await app.ExecuteAsync("update awards set superseded_at = now() where player_id = $1", players[2].Value);
        var rarity = await RarityAsync(badge);

        Assert.Equal((8, 2, 1), (rarity.Players, rarity.HoldersOf(), rarity.HoldersOf(2)));
        Assert.Equal(("25% of players", "12% of players"), (BadgeWords.Rarity(rarity), BadgeWords.Rarity(rarity, 2)));

        await app.AwardBadgeAsync(badge, await IdOfAsync("counted 3"), 1, "2026-02-03");
        Assert.Equal(2, (await RarityAsync(badge, later: TimeSpan.FromSeconds(59))).HoldersOf());
        Assert.Equal(3, (await RarityAsync(badge, later: TimeSpan.FromSeconds(1))).HoldersOf());
    }

    [Fact]
    public void What_few_have_is_below_one_percent_and_not_zero()
    {
        var rare = new BadgeRarity(1000, new Dictionary<int, long> { [1] = 2 });

        Assert.Equal("< 1% of players", BadgeWords.Rarity(rare));
        Assert.Equal("No player has it yet", BadgeWords.Rarity(rare, 2));
        Assert.Equal(0, new BadgeRarity(0, new Dictionary<int, long>()).ShareOf());
    }

    private async Task<BadgeRarity> RarityAsync(Guid badge, TimeSpan? later = null)
    {
        app.Clock.Now += later ?? TimeSpan.FromMinutes(2);
        var all = await app.Services.GetRequiredService<RarityCache>().CurrentAsync(CancellationToken.None);

        return all.Of(badge);
    }

    private async Task<Rift.Domain.PlayerId> IdOfAsync(string handle) =>
        new(await app.ScalarAsync<Guid>($"select player_id from players where handle = '{handle}'"));
}
