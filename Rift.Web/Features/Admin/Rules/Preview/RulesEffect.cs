using Rift.Domain;
using Rift.Domain.People;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Domain.Standings;
using Rift.Web.Features.Admin.Rules.Preview.Replay;

namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>
/// What thirty days would have earned under the current rules and under a draft, and which players would stand
/// elsewhere.
/// </summary>
/// <param name="Earned">What the ledger says: paid by the rules as they were at the time, and corrected since.</param>
public sealed record RulesEffect(
    DateOnly From, DateOnly Until, IReadOnlyList<PlayerEffect> Players, IReadOnlyList<TypeEffect> Types,
    AmountChange Gold, AmountChange Xp, Earned Earned)
{
    /// <summary>Whether the current rules would have earned just what was earned.</summary>
    public bool IsAsEarned => Earned == new Earned(Gold.Was, Xp.Was);

    public int PlacesByGold => Players.Count(player => player.ByGold is { Up: not 0 });

    public int PlacesByXp => Players.Count(player => player.ByXp is { Up: not 0 });

    public int Ranks => Players.Count(player => player.RankMoves);

    internal static RulesEffect Of(
        RulesComparison rules, IReadOnlyList<PreviewedPlayer> players, IReadOnlyList<EarnedOfType> earned,
        Replays replays, DateOnly from, DateOnly until)
    {
        var rows = earned.Select(was => Row.Of(was, rules.Replay(was, replays))).ToList();
        var effects = PlayersOf(players, rows, rules);

        return new RulesEffect(
            from, until, effects, TypesOf(rows, rules), GoldOf(rows), XpOf(rows), EarnedIn(rows));
    }

    private static List<PlayerEffect> PlayersOf(
        IReadOnlyList<PreviewedPlayer> players, IReadOnlyList<Row> rows, RulesComparison rules)
    {
        var ofPlayer = rows.ToLookup(row => row.Earned.PlayerId);
        var onBoard = players.Where(player => player.OnBoard).Select(player => player.PlayerId).ToList();
        var byGold = new Board([.. onBoard.Select(player => (player, GoldOf(ofPlayer[player])))]);
        var byXp = new Board([.. onBoard.Select(player => (player, XpOf(ofPlayer[player])))]);

        return InOrder(
            from player in players
            let id = player.PlayerId
            let own = ofPlayer[id]
            select new PlayerEffect(
                id, player.Name, GoldOf(own), XpOf(own), EarnedIn(own), byGold.Find(id), byXp.Find(id),
                RankOf(own, rules.Current), RankOf(own, rules.Draft)));
    }

    private static List<PlayerEffect> InOrder(IEnumerable<PlayerEffect> effects) =>
    [
        .. effects.OrderByDescending(effect => Math.Abs(effect.Gold.Difference))
            .ThenByDescending(effect => Math.Abs(effect.Xp.Difference))
            .ThenByDescending(effect => effect.RankMoves)
            .ThenByDescending(effect => effect.Gold.WouldBe)
            .ThenBy(effect => effect.Name, NameOrder.Comparer),
    ];

    private static List<TypeEffect> TypesOf(IEnumerable<Row> rows, RulesComparison rules) =>
    [
        .. from row in rows
           group row by row.Earned.EventType into type
           let rule = rules.Draft(type.Key) ?? rules.Current(type.Key)
           let effect = new TypeEffect(
               type.Key, rule?.Label, rule?.Icon ?? RuleIcons.Default, type.Sum(row => row.Earned.Events),
               GoldOf(type), XpOf(type), EarnedIn(type), rules.PaysOtherwise(type.Key))
           orderby effect.PaysOtherwise descending, effect.Gold.Was descending, effect.EventType
           select effect,
    ];

    // As the HUD counts: what has been stored counts for the rank, whether or not its rule is still active.
    private static WeeklyRank RankOf(IEnumerable<Row> rows, Func<string, RewardRule?> find) =>
        WeeklyRank.For(rows
            .Where(row => find(row.Earned.EventType)?.CountsAs == CountsAs.MeetingBooked)
            .Sum(row => row.Earned.WeekEvents));

    private static AmountChange GoldOf(IEnumerable<Row> rows) =>
        rows.Aggregate(default(AmountChange), (sum, row) => sum + row.Gold);

    private static AmountChange XpOf(IEnumerable<Row> rows) =>
        rows.Aggregate(default(AmountChange), (sum, row) => sum + row.Xp);

    private static Earned EarnedIn(IEnumerable<Row> rows) =>
        rows.Aggregate(default(Earned), (sum, row) => sum + row.Earned.Earned);

    private readonly record struct Row(EarnedOfType Earned, AmountChange Gold, AmountChange Xp)
    {
        public static Row Of(EarnedOfType was, (Earned Current, Earned Draft) replayed) => new(
            was, new AmountChange(replayed.Current.Gold, replayed.Draft.Gold),
            new AmountChange(replayed.Current.Xp, replayed.Draft.Xp));
    }

    private sealed class Board(IReadOnlyList<(PlayerId Player, AmountChange Amount)> players)
    {
        private readonly IReadOnlyDictionary<PlayerId, int> _was =
            Places.Of(players.Select(entry => (entry.Player, entry.Amount.Was)));

        private readonly IReadOnlyDictionary<PlayerId, int> _wouldBe =
            Places.Of(players.Select(entry => (entry.Player, entry.Amount.WouldBe)));

        public PlaceChange? Find(PlayerId player) =>
            _was.TryGetValue(player, out var place) ? new PlaceChange(place, _wouldBe[player]) : null;
    }
}
