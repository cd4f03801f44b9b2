using System.Globalization;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events.Detail;

/// <summary>What an admin typed about one event, and what was wrong with it.</summary>
public sealed record CorrectionForm(
    FoundEvent Event, string Gold, string Xp, string? Reason = null, string? Act = null,
    CorrectionVerdict? Wrong = null, bool WrongAmount = false)
{
    public static CorrectionForm Of(FoundEvent found) => new(
        found, found.GoldNow.ToString(CultureInfo.InvariantCulture), found.XpNow.ToString(
            CultureInfo.InvariantCulture));

    public string? Problem =>
        WrongAmount ? CorrectTexts.WrongAmount.Fill(RewardRule.MaximumReward)
        : Wrong switch
        {
            null => null,
            CorrectionVerdict.WrongReason => EventText.WrongReason,
            CorrectionVerdict.AlreadyVoided => CorrectTexts.AlreadyVoided,
            CorrectionVerdict.Unchanged => CorrectTexts.Unchanged,
            _ => CorrectTexts.Gone,
        };
}
