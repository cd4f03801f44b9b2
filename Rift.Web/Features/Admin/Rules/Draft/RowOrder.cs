namespace Rift.Web.Features.Admin.Rules.Draft;

/// <summary>Positions of rows. As few as possible get another one, because each is a change on record.</summary>
internal static class RowOrder
{
    /// <summary>Whether the rows stand as they were read, new ones (null) behind all others.</summary>
    public static bool IsAsRead(IReadOnlyList<int?> read)
    {
        var known = read.TakeWhile(position => position is not null).Select(position => position!.Value).ToList();

        return known.Count == read.Count(position => position is not null)
            && known.Zip(known.Skip(1)).All(pair => pair.First <= pair.Second);
    }

    /// <summary>
    /// The position of each row in the order given. Where that is the order in which they were read each keeps its own;
    /// otherwise the same positions are dealt out anew, equal ones made different.
    /// </summary>
    public static IReadOnlyList<int> Deal(IReadOnlyList<int?> read)
    {
        var kept = read.OfType<int>().Order().ToList();

        if (!IsAsRead(read))
        {
            for (var n = 1; n < kept.Count; n++)
                kept[n] = Math.Max(kept[n], kept[n - 1] + 1);
        }

        while (kept.Count < read.Count)
            kept.Add(kept.Count == 0 ? 1 : kept[^1] + 1);

        return kept;
    }
}
