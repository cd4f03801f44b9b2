using Rift.Domain.Rewards.Presets;

namespace Rift.Web.Features.Admin.Rules;

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
        var rows = draft.Select(row => row.Row).ToList();
        var n = draft.ToList().FindIndex(row => row.Key == act[(act.IndexOf(':', StringComparison.Ordinal) + 1)..]);

        switch (act.Split(':')[0])
        {
            case "add":
                rows.Add(TypedRule.Blank);
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
                rows[n] = rows[n] with { Removed = act.StartsWith("remove", StringComparison.Ordinal) };
                break;
            case "theirs" or "mine" when n >= 0:
                Resolve(rows, n, act.StartsWith("theirs", StringComparison.Ordinal), stored);
                break;
            case "others" when preset is not null && act is "others:on" or "others:off":
                return PresetDraft.WithOthers(rows, preset, act == "others:on", stored);
        }

        return rows;
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
