namespace Rift.Web.Features.Hud;

/// <summary>What the page needs once: the settings of the sounds and of the poll.</summary>
public sealed record HudSettings(int RefreshSeconds, double Volume, double Opacity, IReadOnlyList<string> OwnSounds);
