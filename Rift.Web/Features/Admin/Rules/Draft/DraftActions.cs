using Rift.Domain.Rewards.Presets;

namespace Rift.Web.Features.Admin.Rules.Draft;

/// <summary>
/// What the buttons of the table do to a draft where no script does it: move, add, remove, choose. Nothing is stored.
/// </summary>
internal static class DraftActions
{
    /// <param name="draft">The rows, each under the key that the form gave it.</param>
    /// <param name="act">What to do and to which row, such as <c>up:call_dial</c>.</param>
    public static IReadOnlyList<TypedRule> Apply(
        IReadOnlyList<(string Key, TypedRule Row)> draft, string act, Preset? preset, StoredRules stored)
    {
        var (verb, key) = act.Split(':', 2) is [var before, var after] ? (before, after) : (act, "");
        var rows = draft.Select(row => row.Row).ToList();
        var n = draft.ToList().FindIndex(row => row.Key == key);

        switch (verb)
        {
            case "add":
                rows.Add(TypedRule.Blank);
                break;
            case "up" or "down" when n >= 0:
                Move(rows, n, verb == "up" ? n - 1 : n + 1);
                break;
            case "remove" or "restore" when n >= 0:
                SetRemoved(rows, n, verb == "remove");
                break;
            case "theirs" or "mine" when n >= 0:
                Resolve(rows, n, verb == "theirs", stored);
                break;
            case "others" when preset is not null && key is "on" or "off":
                return PresetDraft.WithOthers(rows, preset, areOn: key == "on", stored);
        }

        return rows;
    }

    private static void Move(List<TypedRule> rows, int from, int to)
    {
        if (to >= 0 && to < rows.Count)
            (rows[to], rows[from]) = (rows[from], rows[to]);
    }

    private static void SetRemoved(List<TypedRule> rows, int n, bool isRemoved)
    {
        if (isRemoved && rows[n].ReadAt == 0)
            rows.RemoveAt(n);
        else
            rows[n] = rows[n] with { Removed = isRemoved };
    }

    private static void Resolve(List<TypedRule> rows, int n, bool takeTheirs, StoredRules stored)
    {
        var planned = DraftPlan.Of(rows, stored).Rows
            .First(row => ReferenceEquals(row.Typed, rows[n]) || row.EventType == rows[n].EventType);
        var chosen = takeTheirs ? ResolveConflicts.TakeTheirs(planned) : ResolveConflicts.KeepMine(planned);

        if (chosen is null)
            rows.RemoveAt(n);
        else
            rows[n] = chosen;
    }
}
