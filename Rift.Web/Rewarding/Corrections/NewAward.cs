using Rift.Domain;

namespace Rift.Web.Rewarding.Corrections;

/// <summary>
/// What is awarded for what happened when. It counts to that day by the player's calendar, unless the day was fixed
/// before.
/// </summary>
internal sealed record NewAward(
    Guid Id, PlayerId Player, long Gold, long Xp, string Reason, DateTimeOffset OccurredAt, DateOnly? LocalDate = null)
{
    public bool TakesAny => Gold < 0 || Xp < 0;
}
