namespace Rift.Web.Features.Admin.Rules;

/// <summary>Where rows stand. As few as possible get another position, because each is a change on record.</summary>
internal static class Positions
{
    /// <summary>Whether the rows stand as they were read, new ones (null) behind all others.</summary>
    public static bool AreInOrder(IReadOnlyList<int?> read)
    {
        var known = read.TakeWhile(position => position is not null).Select(position => position!.Value).ToList();

        return known.Count == read.Count(position => position is not null) && known.Zip(known.Skip(1)).All(pair => pair.First <= pair.Second);
    }

    /// <summary>
    /// The position of each row in the order given. Where the order is as it was read everybody keeps theirs; otherwise the same positions are
    /// dealt out anew, equal ones made different.
    /// </summary>
    public static IReadOnlyList<int> Deal(IReadOnlyList<int?> read)
    {
        var kept = read.OfType<int>().Order().ToList();

        if (!AreInOrder(read))
        {
            for (var n = 1; n < kept.Count; n++)
                kept[n] = Math.Max(kept[n], kept[n - 1] + 1);
        }

        while (kept.Count < read.Count)
            kept.Add(kept.Count == 0 ? 1 : kept[^1] + 1);

        return kept;
    }
}
