using System.Globalization;
using Rift.Domain.Rewards;
using Rift.Web.Hosting;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Web.Features.Events;

/// <summary>What an admin typed about one event, and what was wrong with it.</summary>
public sealed record CorrectionForm(
    FoundEvent Event, string Gold, string Xp, string? Reason = null, string? Act = null,
    CorrectionVerdict? Wrong = null, bool WrongAmount = false)
{
    public static CorrectionForm Of(FoundEvent found) => new(
        found, found.GoldNow.ToString(CultureInfo.InvariantCulture), found.XpNow.ToString(
            CultureInfo.InvariantCulture));

    public string? Problem =>
        WrongAmount ? $"Gold and XP are whole numbers from 0 to {NumberText.Of(RewardRule.MaximumReward)}."
        : Wrong switch
        {
            null => null,
            CorrectionVerdict.WrongReason => $"Say why, in 1 to {CorrectionOutcome.LongestReason} characters.",
            CorrectionVerdict.AlreadyVoided => "It is voided already and counts for nothing. Restore it first.",
            CorrectionVerdict.Unchanged => "Nothing to do: it stands like that already.",
            _ => "There is no such event any more.",
        };
}
