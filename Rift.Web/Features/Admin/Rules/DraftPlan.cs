using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>What becomes of a row when the draft is saved.</summary>
public enum Fate
{
    Stays,
    Changes,
    IsAdded,
    IsRemoved,

    /// <summary>Somebody else changed it since it was read, and it is not for Rift to choose between the two.</summary>
    Clashes,

    /// <summary>Somebody else removed it, and the draft had left it as it was.</summary>
    IsGone,
}

/// <summary>What somebody else did to a row meanwhile.</summary>
public sealed record Theirs(string Who, DateTimeOffset When, StoredRule? Now, IReadOnlyList<FieldChange> Changes);

/// <summary>A row of a draft beside what is stored.</summary>
/// <param name="Typed">As it was typed; of a row that the draft left alone, as it is stored now.</param>
/// <param name="Base">What it was when it was read; null for a new type.</param>
/// <param name="Wanted">What it shall be; null while something is wrong with it, and where it shall go.</param>
/// <param name="Theirs">What somebody else did to it since it was read, whether it clashes or not.</param>
public sealed record PlannedRow(
    DraftRow Typed, StoredRule? Base, SheetRow? Now, StoredRule? Wanted, IReadOnlyList<RuleProblem> Problems, Fate Fate, Theirs? Theirs)
{
    public string EventType => Typed.EventType?.Trim() ?? "";

    /// <summary>What people call it, whatever has been typed so far.</summary>
    public string Name => Typed.Label is { Length: > 0 } label ? label : EventType.Length > 0 ? EventType : "the new type";

    /// <summary>How many fields differ from what is stored; a type that comes or goes is one change.</summary>
    public int Changes => Fate switch
    {
        Fate.Stays or Fate.IsGone => 0,
        Fate.IsAdded or Fate.IsRemoved => 1,
        _ => Base is null ? 1 : Wanted is null ? Problems.Count : RuleText.Differences(Base, Wanted).Count,
    };

    public RuleProblem? ProblemOf(RuleField field) =>
        Problems.Any(problem => problem.Field == field) ? Problems.First(problem => problem.Field == field) : null;
}

/// <summary>A draft against what is stored now: what a save would write, and what keeps it from being saved.</summary>
public sealed record DraftPlan(IReadOnlyList<PlannedRow> Rows)
{
    public int Changes => Rows.Sum(row => row.Changes);

    public bool HasProblems => Rows.Any(row => row.Problems.Count > 0);

    public bool Clashes => Rows.Any(row => row.Fate == Fate.Clashes);

    /// <summary>The rules as they would be after a save; what is wrong or clashes is left as it is stored.</summary>
    public IReadOnlyList<RewardRule> Rules =>
    [
        .. from row in Rows
           where row.Fate is not (Fate.IsRemoved or Fate.IsGone)
           let rule = row.Fate is Fate.Changes or Fate.IsAdded && row.Wanted is { } wanted ? wanted : row.Now?.Rule
           where rule is not null
           select rule.ToRule(),
    ];

    public static DraftPlan Of(IReadOnlyList<DraftRow> draft, Sheet sheet)
    {
        var bases = draft.Select(row => BaseOf(row, sheet)).ToList();
        var positions = Positions.Deal([.. bases.Select(rule => rule?.Position)]);
        var rows = draft.Select((row, n) => Plan(row, bases[n], positions[n], sheet, IsRepeated(draft, n))).ToList();
        var strangers = sheet.Rows.Where(row => draft.All(typed => typed.EventType?.Trim() != row.Rule.EventType))
            .Select(row => Untouched(row, new Theirs(row.ChangedBy, row.ChangedAt, row.Rule, RuleText.Differences(null, row.Rule))));

        return new DraftPlan(InOrder([.. rows.Concat(strangers)], bases));
    }

    /// <summary>Nothing typed yet.</summary>
    public static DraftPlan Of(Sheet sheet) => new([.. sheet.Rows.Select(row => Untouched(row, null))]);

    private static PlannedRow Untouched(SheetRow row, Theirs? theirs) =>
        new(DraftRow.Of(row.Rule, row.ChangeId), row.Rule, row, row.Rule, [], Fate.Stays, theirs);

    private static StoredRule? BaseOf(DraftRow row, Sheet sheet) =>
        row.ReadAt == 0 ? null
        : sheet.Find(row.EventType) is { } now && now.ChangeId == row.ReadAt ? now.Rule
        : sheet.Bases.GetValueOrDefault(row.ReadAt)?.After is { } old && old.EventType == row.EventType ? old
        : null;

    private static bool IsRepeated(IReadOnlyList<DraftRow> draft, int n) =>
        draft.Take(n).Any(row => row.EventType?.Trim() is { Length: > 0 } type && type == draft[n].EventType?.Trim());

    private static PlannedRow Plan(DraftRow typed, StoredRule? read, int position, Sheet sheet, bool isRepeated)
    {
        var now = sheet.Find(typed.EventType?.Trim());
        var (rule, found) = (RuleCheck.Of(typed.ToTyped()), new List<RuleProblem>());
        var wanted = typed.Removed || rule.Rule is null ? null : StoredRule.Of(rule.Rule, position);

        if (!typed.Removed)
            found.AddRange(rule.Problems);
        if (isRepeated)
            found.Add(new(RuleField.EventType, "This event type has a row already."));
        if (typed.Removed && now is { Used: true })
            found.Add(new(RuleField.EventType, "Events of this type are stored: deactivate it instead of deleting it."));

        var row = new PlannedRow(typed, read, now, wanted, found, Fate.Changes, TheirsOf(typed, read, now, sheet));

        return Judge(row, leftAlone: found.Count == 0 && !typed.Removed && wanted == read);
    }

    // Untouched rows follow what is stored; where both did the same there is nothing to choose.
    private static PlannedRow Judge(PlannedRow row, bool leftAlone)
    {
        var agreed = !row.Typed.Removed && row.Problems.Count == 0 && row.Now is { } now
            && now.Rule == (row.Base is null && row.Wanted is { } wanted ? wanted with { Position = now.Rule.Position } : row.Wanted);

        return row switch
        {
            { Now: { } current } when leftAlone || agreed => Untouched(current, row.Theirs),
            { Now: null } when leftAlone || row.Typed.Removed => row with { Fate = Fate.IsGone },
            { Theirs: not null } => row with { Fate = Fate.Clashes },
            { Base: null } => row with { Fate = Fate.IsAdded },
            _ => row with { Fate = row.Typed.Removed ? Fate.IsRemoved : Fate.Changes },
        };
    }

    private static Theirs? TheirsOf(DraftRow typed, StoredRule? read, SheetRow? now, Sheet sheet)
    {
        if (now is not null)
            return now.ChangeId == typed.ReadAt ? null : new Theirs(now.ChangedBy, now.ChangedAt, now.Rule, RuleText.Differences(read, now.Rule));

        return read is not null && sheet.Newest.GetValueOrDefault(read.EventType) is { After: null } removal
            ? new Theirs(removal.ChangedBy, removal.ChangedAt, null, [])
            : null;
    }

    // Whoever moved nothing sees the order as it is now.
    private static IReadOnlyList<PlannedRow> InOrder(IReadOnlyList<PlannedRow> rows, IReadOnlyList<StoredRule?> bases) =>
        Positions.AreInOrder([.. bases.Select(rule => rule?.Position)])
            ? [.. rows.OrderBy(row => row.Now?.Rule.Position ?? row.Wanted?.Position ?? int.MaxValue)]
            : rows;
}
