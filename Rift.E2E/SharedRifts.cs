using Rift.E2E;

[assembly: AssemblyFixture(typeof(ShippedRift))]
[assembly: AssemblyFixture(typeof(QuickRift))]

namespace Rift.E2E;

/// <summary>For journeys that check Rift's own timing: every setting is as shipped.</summary>
public sealed class ShippedRift : RiftProcess;

/// <summary>For all other journeys: its HUD asks every second. Each test takes players of its own.</summary>
public sealed class QuickRift : RiftProcess
{
    public QuickRift() => Variables["HUD_REFRESH_INTERVAL"] = "1";
}
