using Rift.E2E;

[assembly: AssemblyFixture(typeof(ShippedRift))]
[assembly: AssemblyFixture(typeof(QuickRift))]

namespace Rift.E2E;

/// <summary>
/// Its badges are out of reach: journeys count gold and the lines of a feed, and a badge that comes a second later
/// would be one more.
/// </summary>
public abstract class RiftWithoutBadges : RiftProcess
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Home.ExecuteAsync("update badge_tiers set threshold = threshold + 1000000");
    }
}

/// <summary>For journeys that check Rift's own timing: every setting is as shipped.</summary>
public sealed class ShippedRift : RiftWithoutBadges;

/// <summary>For all other journeys: its HUD asks every second. Each test takes players of its own.</summary>
public sealed class QuickRift : RiftWithoutBadges
{
    public QuickRift() => Variables["HUD_REFRESH_INTERVAL"] = "1";
}
