using Rift.Domain;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Domain.Standings;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A figure as it was and as it would be.</summary>
public readonly record struct Shift(long Was, long WouldBe)
{
    public long Difference => WouldBe - Was;
}

/// <summary>A place on a board as it is and as it would be.</summary>
public readonly record struct Move(int From, int To)
{
    /// <summary>Above 0 for whoever rises.</summary>
    public int Up => From - To;
}

/// <summary>What the rules would mean for one player. No places for whoever is on no board.</summary>
public sealed record PlayerEffect(PlayerId Id, string Name, Shift Gold, Shift Xp, Move? ByGold, Move? ByXp, WeeklyRank RankWas, WeeklyRank RankWouldBe)
{
    public bool RankMoves => RankWas.Rank != RankWouldBe.Rank;

    public bool IsTouched => Gold.Difference != 0 || Xp.Difference != 0 || RankMoves || ByGold is { Up: not 0 } || ByXp is { Up: not 0 };
}

/// <summary>What they would mean for one event type, over all players.</summary>
public sealed record TypeEffect(string EventType, string Label, string Icon, long Events, Shift Gold, Shift Xp, bool PaysOtherwise);

/// <summary>What thirty days would have earned under other rules, and who would stand elsewhere.</summary>
public sealed record Preview(DateOnly From, DateOnly Until, IReadOnlyList<PlayerEffect> Players, IReadOnlyList<TypeEffect> Types, Shift Gold, Shift Xp)
{
    public int PlacesByGold => Players.Count(player => player.ByGold is { Up: not 0 });

    public int PlacesByXp => Players.Count(player => player.ByXp is { Up: not 0 });

    public int Ranks => Players.Count(player => player.RankMoves);

    internal static Preview Of(
        RuleChange change, IReadOnlyList<PlayerOnBoard> players, IReadOnlyList<TypeFigures> figures,
        IReadOnlyDictionary<(PlayerId, string), Earned> replayed, DateOnly from, DateOnly until)
    {
        var rows = figures.Select(row => new Row(row, new Earned(row.Gold, row.Xp), change.WouldHaveEarned(row, replayed))).ToList();
        var ofPlayer = rows.ToLookup(row => row.Figures.PlayerId);
        var sums = players.Select(player => (Player: player, Gold: GoldOf(ofPlayer[player.PlayerId]), Xp: XpOf(ofPlayer[player.PlayerId]))).ToList();
        var onBoard = sums.Where(sum => sum.Player.OnBoard).ToList();
        var byGold = MovesOf([.. onBoard.Select(sum => (sum.Player.PlayerId, sum.Gold))]);
        var byXp = MovesOf([.. onBoard.Select(sum => (sum.Player.PlayerId, sum.Xp))]);
        var effects = sums.Select(sum => new PlayerEffect(
            sum.Player.PlayerId, sum.Player.Name, sum.Gold, sum.Xp, byGold.Find(sum.Player.PlayerId), byXp.Find(sum.Player.PlayerId),
            RankOf(ofPlayer[sum.Player.PlayerId], change.Before), RankOf(ofPlayer[sum.Player.PlayerId], change.After)));

        return new Preview(from, until, InOrder(effects), TypesOf(rows, change), GoldOf(rows), XpOf(rows));
    }

    private static List<PlayerEffect> InOrder(IEnumerable<PlayerEffect> effects) =>
    [
        .. effects.OrderByDescending(effect => Math.Abs(effect.Gold.Difference)).ThenByDescending(effect => Math.Abs(effect.Xp.Difference))
            .ThenByDescending(effect => effect.RankMoves).ThenByDescending(effect => effect.Gold.WouldBe).ThenBy(effect => effect.Name, StringComparer.Ordinal),
    ];

    private static List<TypeEffect> TypesOf(IEnumerable<Row> rows, RuleChange change) =>
    [
        .. from row in rows
           group row by row.Figures.EventType into type
           let rule = change.After(type.Key) ?? change.Before(type.Key)
           let effect = new TypeEffect(
               type.Key, rule?.Label ?? type.Key, rule?.Icon ?? RuleIcons.Default, type.Sum(row => row.Figures.Events), GoldOf(type), XpOf(type), change.PaysOtherwise(type.Key))
           orderby effect.PaysOtherwise descending, effect.Gold.Was descending, effect.EventType
           select effect,
    ];

    // As the HUD counts: what has been stored counts for the rank, whether or not its rule is still active.
    private static WeeklyRank RankOf(IEnumerable<Row> rows, Func<string, RewardRule?> find) =>
        WeeklyRank.For(rows.Where(row => find(row.Figures.EventType)?.CountsAs == CountsAs.MeetingBooked).Sum(row => row.Figures.WeekEvents));

    private static Moves MovesOf(IReadOnlyList<(PlayerId Player, Shift Amount)> board) => new(
        Places.Of(board.Select(entry => (entry.Player, entry.Amount.Was))), Places.Of(board.Select(entry => (entry.Player, entry.Amount.WouldBe))));

    private static Shift GoldOf(IEnumerable<Row> rows) => rows.Aggregate(default(Shift), (sum, row) => new(sum.Was + row.Was.Gold, sum.WouldBe + row.WouldBe.Gold));

    private static Shift XpOf(IEnumerable<Row> rows) => rows.Aggregate(default(Shift), (sum, row) => new(sum.Was + row.Was.Xp, sum.WouldBe + row.WouldBe.Xp));

    private readonly record struct Row(TypeFigures Figures, Earned Was, Earned WouldBe);

    private sealed record Moves(IReadOnlyDictionary<PlayerId, int> Was, IReadOnlyDictionary<PlayerId, int> WouldBe)
    {
        public Move? Find(PlayerId player) => Was.TryGetValue(player, out var place) ? new Move(place, WouldBe[player]) : null;
    }
}
