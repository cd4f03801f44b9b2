namespace Rift.Web.Features.Admin.Rules;

/// <summary>What the buttons of the table do to a draft where no script does it: move, add, remove, choose. Nothing is stored.</summary>
internal static class ArrangeDraft
{
    /// <param name="draft">The rows, each under the key that the form gave it.</param>
    /// <param name="act">What to do and to which row, such as <c>up:call_dial</c>.</param>
    public static IReadOnlyList<DraftRow> Apply(IReadOnlyList<(string Key, DraftRow Row)> draft, string act, Sheet sheet)
    {
        var rows = draft.Select(row => row.Row).ToList();
        var n = draft.ToList().FindIndex(row => row.Key == act[(act.IndexOf(':', StringComparison.Ordinal) + 1)..]);

        switch (act.Split(':')[0])
        {
            case "add":
                rows.Add(DraftRow.Blank);
                break;
            case "up" when n > 0:
                (rows[n - 1], rows[n]) = (rows[n], rows[n - 1]);
                break;
            case "down" when n >= 0 && n < rows.Count - 1:
                (rows[n + 1], rows[n]) = (rows[n], rows[n + 1]);
                break;
            case "remove" when n >= 0 && rows[n].ReadAt == 0:
                rows.RemoveAt(n);
                break;
            case "remove" or "restore" when n >= 0:
                rows[n].Removed = act.StartsWith("remove", StringComparison.Ordinal);
                break;
            case "theirs" or "mine" when n >= 0:
                Replace(rows, n, act.StartsWith("theirs", StringComparison.Ordinal), sheet);
                break;
        }

        return rows;
    }

    private static void Replace(List<DraftRow> rows, int n, bool takeTheirs, Sheet sheet)
    {
        var planned = DraftPlan.Of(rows, sheet).Rows.First(row => ReferenceEquals(row.Typed, rows[n]) || row.EventType == rows[n].EventType?.Trim());
        var chosen = takeTheirs ? ChooseSides.TakeTheirs(planned) : ChooseSides.KeepMine(planned);

        if (chosen is null)
            rows.RemoveAt(n);
        else
            rows[n] = chosen;
    }
}
