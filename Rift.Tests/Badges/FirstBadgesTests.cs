using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.Awards;
using Rift.Web.Rewarding.Awards;

namespace Rift.Tests.Badges;

/// <summary>The badges that Rift comes with.</summary>
public sealed class FirstBadgesTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task There_are_badges_of_every_measure_and_each_could_be_drawn_and_earned()
    {
        var badges = (await app.Services.GetRequiredService<GameCache>().CurrentAsync(CancellationToken.None)).Badges;

        Assert.True(badges.Count >= 24, $"{badges.Count} badges");
        Assert.Equal(badges.Count, badges.Select(badge => badge.Name).Distinct().Count());
        Assert.All(Enum.GetValues<Measure>().Except([Measure.Quantity]), measure =>
            Assert.Contains(badges, badge => badge.Counted.Measure == measure));
        Assert.All(badges, badge =>
        {
            Assert.True(badge.Emblem.IsKnown, badge.Name);
            Assert.NotEmpty(badge.About);
            Assert.Null(badge.Counted.EventType);
            Assert.Equal(badge.Tiers.OrderBy(tier => tier.Threshold), badge.Tiers);
            Assert.Equal(Enumerable.Range(1, badge.Tiers.Count), badge.Tiers.Select(tier => tier.Number));
        });
        Assert.Equal(
            badges.Count, badges.Select(badge => (badge.Emblem, badge.Tiers.Count == 1)).Distinct().Count());
    }

    [Fact]
    public async Task The_first_dial_earns_a_badge()
    {
        await app.EarnAsync("call_dial", "beginner");
        await app.AwardAsync();

        Assert.Equal(1, await app.CountAsync(
            """
            select count(*) from awards join badges on badge_id = definition_id join players using (player_id)
            where handle = 'beginner' and name = 'Hello, World'
            """));
    }
}
