using Rift.Domain.Rewards;

namespace Rift.Web.Rewarding.Corrections;

/// <summary>By how much a correction changes what an event counts for.</summary>
/// <param name="Verdict">Nothing is written unless it is <see cref="CorrectionVerdict.Done"/>.</param>
internal sealed record EventChange(
    CountedEvent Event, CorrectionVerdict Verdict, long Events = 0, long Gold = 0, long Xp = 0)
{
    public static EventChange Void(CountedEvent now) =>
        now.Events == 0
            ? new EventChange(now, CorrectionVerdict.AlreadyVoided)
            : new EventChange(now, CorrectionVerdict.Done, -1, -now.Gold, -now.Xp);

    public static EventChange Restore(CountedEvent now) =>
        now.Events > 0
            ? new EventChange(now, CorrectionVerdict.Unchanged)
            : new EventChange(now, CorrectionVerdict.Done, 1, -now.VoidedGold, -now.VoidedXp);

    public static EventChange Correct(CountedEvent now, Reward reward) =>
        now.Events == 0 ? new EventChange(now, CorrectionVerdict.AlreadyVoided)
        : (now.Gold, now.Xp) == (reward.Gold, reward.Xp) ? new EventChange(now, CorrectionVerdict.Unchanged)
        : new EventChange(now, CorrectionVerdict.Done, 0, reward.Gold - now.Gold, reward.Xp - now.Xp);
}
