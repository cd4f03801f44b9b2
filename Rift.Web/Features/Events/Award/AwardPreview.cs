using Rift.Domain.Progression;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Events.Award;

/// <summary>What an award would make of a player's figures.</summary>
public sealed record AwardPreview(PlayerScore Before, long Gold, long Xp)
{
    public long GoldAfter => Before.Gold + Gold;

    public long XpAfter => Before.Xp + Xp;

    public Level LevelAfter => Level.At(XpAfter);

    /// <summary>Taking it would leave less than nothing.</summary>
    public bool TakesTooMuch => (Gold < 0 || Xp < 0) && (GoldAfter < 0 || XpAfter < 0);
}
