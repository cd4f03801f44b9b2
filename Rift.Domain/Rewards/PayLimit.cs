using Rift.Domain.Wording;

namespace Rift.Domain.Rewards;

/// <summary>
/// What one event asks of a rule that is limited, and what its player is told where it is not paid in full. Whether it
/// is paid depends on the events before it, which only the database knows for sure.
/// </summary>
/// <param name="Times">How many times the rule would pay the event: 0 or more.</param>
/// <param name="Each">Gold and XP for each time.</param>
/// <param name="DailyCap">How many times it pays one player on one local day at the most; null without a limit.</param>
/// <param name="Cooldown">How long after another event this one earns nothing; null without.</param>
public sealed record PayLimit(int Times, Reward Each, int? DailyCap, TimeSpan? Cooldown)
{
    /// <summary>Stands for the number of times in <see cref="PaidInPart"/>.</summary>
    public const string PaidTimes = "{paid}";

    /// <summary>
    /// So late that the events around it are not remembered any more (<see cref="PassedMoments"/>): a lead or an admin
    /// decides. Null without a cooldown.
    /// </summary>
    public string? CooldownUnknown => Cooldown is null ? null : RewardTexts.CooldownUnknown;

    /// <summary>Nothing was left of the cap. Null without one.</summary>
    public string? CapReached => DailyCap is { } cap ? RewardTexts.CapReached.Fill(cap) : null;

    /// <summary>Less was left of the cap than the event asked for. Null without one.</summary>
    public string? PaidInPart => DailyCap is { } cap ? RewardTexts.PaidInPart.Fill(cap, PaidTimes, Times) : null;

    /// <summary>Too soon after another one. Null without a cooldown.</summary>
    public string? CoolingDown => Cooldown is { } time ? RewardTexts.CoolingDown.Fill(InWords(time)) : null;

    private static string InWords(TimeSpan time) => (int)time.TotalSeconds switch
    {
        var seconds when seconds % 3600 == 0 => RewardTexts.Hours.Fill(seconds / 3600),
        var seconds when seconds % 60 == 0 => RewardTexts.Minutes.Fill(seconds / 60),
        var seconds => RewardTexts.Seconds.Fill(seconds),
    };
}
