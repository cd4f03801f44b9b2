using System.Collections.Immutable;
using Rift.Domain.Awards;
using Rift.Domain.Rewards;

namespace Rift.Domain.Missions;

/// <summary>
/// What a personal mission can be about. Dials and emails are not among them: more of them alone is no progress.
/// </summary>
/// <param name="Counted">Outcomes, or XP, which weighs events by what they are worth.</param>
/// <param name="Starter">The target, in the same unit, of a player whose last weeks had none of it.</param>
/// <param name="Scale">A week's sum up to this is small; ten times as much is large.</param>
/// <param name="Gold">For a target that equals the player's own median.</param>
/// <param name="Xp">Likewise.</param>
public sealed record PersonalGoal(Counted Counted, long Starter, long Scale, long Gold, long Xp)
{
    /// <summary>In the order in which they are chosen.</summary>
    public static readonly ImmutableArray<PersonalGoal> All =
    [
        new(new Counted(Measure.Events, Figure: CountsAs.MeetingBooked), Starter: 1, Scale: 10, Gold: 200, Xp: 100),
        new(new Counted(Measure.Events, Figure: CountsAs.Connect), Starter: 5, Scale: 10, Gold: 100, Xp: 50),
        new(new Counted(Measure.Events, Figure: CountsAs.MeetingHeld), Starter: 1, Scale: 10, Gold: 200, Xp: 100),
        new(new Counted(Measure.Xp), Starter: 100, Scale: 1_000, Gold: 100, Xp: 50),
    ];

    /// <summary>Whether an active rule pays for it: a goal that no source can send is out of reach.</summary>
    public bool IsPaidBy(RuleBook rules) =>
        rules.Active.Any(rule => Counted.Measure == Measure.Xp ? rule.Each.Xp > 0 : rule.CountsAs == Counted.Figure);
}
