namespace Rift.Domain.Standings;

/// <summary>
/// Places on a board by standard competition ranking: equals share a place, and the next place counts them all (1, 2,
/// 2, 4).
/// </summary>
public static class Places
{
    /// <summary>The place of each amount; the largest is first.</summary>
    public static IReadOnlyDictionary<PlayerId, int> Of(IEnumerable<(PlayerId Player, long Amount)> board)
    {
        var places = new Dictionary<PlayerId, int>();
        var (seen, place, last) = (0, 0, 0L);

        foreach (var (player, amount) in board.OrderByDescending(entry => entry.Amount))
        {
            seen++;
            place = seen > 1 && amount == last ? place : seen;
            (places[player], last) = (place, amount);
        }

        return places;
    }
}
