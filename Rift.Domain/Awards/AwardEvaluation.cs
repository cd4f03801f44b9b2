using Rift.Domain.Badges;

namespace Rift.Domain.Awards;

/// <summary>
/// Which awards are due to a player: a pure function of figures and definitions. An award may bring about the next
/// one (a mission a badge, its XP a level), so badges are looked at again until nothing new is due; each can be awarded
/// once, which ends it.
/// </summary>
public static class AwardEvaluation
{
    /// <summary>The awards that are due and not held.</summary>
    /// <param name="teamAwards">What is due to the player for missions of their teams.</param>
    /// <param name="now">Decides which windows are open, and nothing else.</param>
    public static IReadOnlyList<DueAward> Of(
        PlayerCase player, GameBook game, IEnumerable<DueAward> teamAwards, DateTimeOffset now)
    {
        var held = player.Held.Select(award => award.Key).ToHashSet();
        var missions = MissionAwards.Of(player, game, now).Concat(teamAwards);
        List<DueAward> due = [.. missions.Where(award => held.Add(award.Key))];
        AddGivenBadges(due, player, game, held);
        AddBadges(due, player, game, held);

        return due;
    }

    // Every completion of the mission has earned it, so that it does not matter which award was made first.
    private static void AddGivenBadges(
        List<DueAward> due, PlayerCase player, GameBook game, HashSet<AwardKey> held)
    {
        var done = MissionsOf(player, due).OrderBy(mission => mission.Day).ToList();

        foreach (var mission in game.Missions)
        {
            if (mission.Reward.Badge is { } id
                && game.BadgesById.GetValueOrDefault(id) is { IsRetired: false, Tiers: [var tier, ..] } badge
                && done.FindIndex(completed => completed.Mission == mission.Id) is >= 0 and var first)
            {
                Add(due, badge, tier, done[first].Day, held);
            }
        }
    }

    private static void AddBadges(List<DueAward> due, PlayerCase player, GameBook game, HashSet<AwardKey> held)
    {
        var figures = new BadgeAwards(player, game);
        List<(Badge Badge, BadgeTier Tier)> open =
        [
            .. from badge in game.Badges
               where !badge.IsRetired
               from tier in badge.Tiers
               where !held.Contains(KeyOf(badge, tier))
               select (badge, tier),
        ];

        for (var before = -1; before != due.Count && open.Count > 0;)
        {
            before = due.Count;
            var missions = MissionsOf(player, due);
            var xp = due.Select(award => (award.Day, award.Xp)).ToList();

            foreach (var (badge, tier) in open)
            {
                if (figures.FirstDay(badge, tier, missions, xp) is { } day)
                    Add(due, badge, tier, day, held);
            }
        }
    }

    private static List<(Guid Mission, DateOnly Day)> MissionsOf(PlayerCase player, List<DueAward> due) =>
    [
        .. player.Held.Where(award => award.Key.Kind == AwardKind.Mission).Select(a => (a.Key.Definition, a.Day)),
        .. due.Where(award => award.Key.Kind == AwardKind.Mission).Select(a => (a.Key.Definition, a.Day)),
    ];

    private static void Add(List<DueAward> due, Badge badge, BadgeTier tier, DateOnly day, HashSet<AwardKey> held)
    {
        var key = KeyOf(badge, tier);

        if (held.Add(key))
            due.Add(new DueAward(key, badge.NameOf(tier), day, tier.Gold, tier.Xp));
    }

    private static AwardKey KeyOf(Badge badge, BadgeTier tier) =>
        new(AwardKind.Badge, badge.Id, tier.Number, DateOnly.MinValue);
}
