namespace Rift.Web.Features.Hud;

/// <summary>What the page needs once: the settings of the sounds and of the poll.</summary>
/// <param name="Volume">0 to 1.</param>
/// <param name="IsVolumeKept">Whether the player chose it; else it is the operator's.</param>
public sealed record HudSettings(
    int RefreshSeconds, double Volume, bool IsMuted, bool IsVolumeKept, double Opacity,
    IReadOnlyList<string> OwnSounds);
