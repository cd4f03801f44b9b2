namespace Rift.Web.Features.Hud.Drawing;

/// <param name="Body">Every region as an out-of-band swap; null where nothing is to be swapped.</param>
/// <param name="IsBehind">Whether the tab shows what this server does not know yet.</param>
public sealed record HudChanges(ReadOnlyMemory<byte>? Body, bool IsBehind = false)
{
    public static readonly HudChanges None = new(default(ReadOnlyMemory<byte>?));

    public static readonly HudChanges Behind = new(default(ReadOnlyMemory<byte>?), IsBehind: true);
}
