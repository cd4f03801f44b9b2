using System.Security.Cryptography;
using System.Text.Json;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules.Draft;

/// <summary>What becomes of a row when the draft is saved.</summary>
public enum RowState
{
    Unchanged,
    Changed,
    Added,
    Removed,

    /// <summary>Another admin changed it since it was read, and Rift must not choose between the two.</summary>
    Conflict,

    /// <summary>Another admin removed it, and the draft had left it as it was.</summary>
    Gone,
}

/// <summary>A row of a draft beside what is stored.</summary>
/// <param name="Typed">As it was typed; of a row that the draft left alone, as it is stored now.</param>
/// <param name="Base">What it was when it was read; null for a new type.</param>
/// <param name="Wanted">What it shall be; null while something is wrong with it, and where it shall go.</param>
/// <param name="Since">Who changed it since it was read, whether that clashes with the draft or not.</param>
public sealed record PlannedRow(
    TypedRule Typed, RewardRule? Base, StoredRule? Stored, RewardRule? Wanted, IReadOnlyList<RuleProblem> Problems,
    RowState State, (string Who, DateTimeOffset When)? Since)
{
    public string EventType => Typed.EventType;

    /// <summary>What people call it, whatever has been typed so far.</summary>
    public string Name => Typed.Label.Length > 0 ? Typed.Label : EventType.Length > 0 ? EventType : DraftTexts.NewType;

    public bool IsWritten => State is RowState.Changed or RowState.Added or RowState.Removed;

    /// <summary>The rule after a save; with a problem or a conflict it is as it is stored.</summary>
    public RewardRule? After => State switch
    {
        RowState.Changed or RowState.Added => Wanted ?? Stored?.Rule,
        RowState.Removed or RowState.Gone => null,
        _ => Stored?.Rule,
    };

    /// <summary>How many fields differ from what is stored; a type that comes or goes is one change.</summary>
    public int Changes => State switch
    {
        RowState.Unchanged or RowState.Gone => 0,
        RowState.Added or RowState.Removed => 1,
        _ => Base is null ? 1 : Wanted is null ? Problems.Count : RuleText.Differences(Base, Wanted).Count,
    };

    /// <summary>A row that follows what is stored.</summary>
    public static PlannedRow Untouched(StoredRule row, (string, DateTimeOffset)? since = null) =>
        new(TypedRule.Of(row.Rule, row.ChangeId), row.Rule, row, row.Rule, [], RowState.Unchanged, since);
}

/// <summary>A draft against what is stored now: what a save would write, and what keeps it from being saved.</summary>
public sealed record DraftPlan(IReadOnlyList<PlannedRow> Rows)
{
    public int Changes => Rows.Sum(row => row.Changes);

    public bool HasChanges => Rows.Any(row => row.IsWritten);

    public bool HasProblems => Rows.Any(row => row.Problems.Count > 0);

    public bool HasConflicts => Rows.Any(row => row.State == RowState.Conflict);

    /// <summary>The rules after a save.</summary>
    public IReadOnlyList<RewardRule> Rules => [.. Rows.Select(row => row.After).OfType<RewardRule>()];

    /// <summary>Tells the effect of this draft from that of another.</summary>
    public string Digest =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Rules)))[..16];

    /// <summary>Of the rules before anything has been typed.</summary>
    public static DraftPlan Of(StoredRules stored) => new([.. stored.Rows.Select(row => PlannedRow.Untouched(row))]);

    public static DraftPlan Of(IReadOnlyList<TypedRule> draft, StoredRules stored)
    {
        var bases = draft.Select(row => BaseOf(row, stored)).ToList();
        var positions = RowOrder.Deal([.. bases.Select(rule => rule?.Position)]);
        var rows = draft.Select((row, n) => Plan(row, bases[n], positions[n], stored, IsRepeated(draft, n)));
        var addedByOthers = stored.Rows
            .Where(row => draft.All(typed => typed.EventType != row.Rule.EventType))
            .Select(row => PlannedRow.Untouched(row, (row.ChangedBy, row.ChangedAt)));

        return new DraftPlan(InOrder([.. rows, .. addedByOthers], bases));
    }

    private static RewardRule? BaseOf(TypedRule row, StoredRules stored) =>
        row.ReadAt == 0 ? null
        : stored.Find(row.EventType) is { } now && now.ChangeId == row.ReadAt ? now.Rule
        : stored.Bases.GetValueOrDefault(row.ReadAt)?.After is { } old && old.EventType == row.EventType ? old
        : null;

    private static bool IsRepeated(IReadOnlyList<TypedRule> draft, int n) =>
        draft[n].EventType.Length > 0 && draft.Take(n).Any(row => row.EventType == draft[n].EventType);

    private static PlannedRow Plan(TypedRule typed, RewardRule? read, int position, StoredRules rules, bool isRepeated)
    {
        var stored = rules.Find(typed.EventType);
        var (rule, problems) = typed.Removed ? (null, []) : RuleReader.Read(typed);
        var wanted = rule is null ? null : rule with { Position = position };
        List<RuleProblem> found = [.. problems];

        if (isRepeated)
            found.Add(new(RuleField.EventType, DraftTexts.EventTypeRepeated));
        if (typed.Removed && stored is { Used: true })
            found.Add(new(RuleField.EventType, DraftTexts.EventTypeUsed));

        var row = new PlannedRow(typed, read, stored, wanted, found, RowState.Changed, SinceOf(typed, read, rules));

        return Judge(row, isLeftAlone: found.Count == 0 && !typed.Removed && wanted == read);
    }

    // Rows left alone follow what is stored; where both did the same there is nothing to choose.
    private static PlannedRow Judge(PlannedRow row, bool isLeftAlone)
    {
        var isAgreed = row is { Stored.Rule: { } now, Wanted: { } wanted, Problems.Count: 0 }
            && now == (row.Base is null ? wanted with { Position = now.Position } : wanted);

        return row switch
        {
            { Stored: { } stored } when isLeftAlone || isAgreed => PlannedRow.Untouched(stored, row.Since),
            { Stored: null } when isLeftAlone || row.Typed.Removed => row with { State = RowState.Gone },
            { Since: not null } => row with { State = RowState.Conflict },
            { Base: null } => row with { State = RowState.Added },
            _ => row with { State = row.Typed.Removed ? RowState.Removed : RowState.Changed },
        };
    }

    private static (string, DateTimeOffset)? SinceOf(TypedRule typed, RewardRule? read, StoredRules stored)
    {
        if (stored.Find(typed.EventType) is { } now)
            return now.ChangeId == typed.ReadAt ? null : (now.ChangedBy, now.ChangedAt);

        return read is not null && stored.Newest.GetValueOrDefault(read.EventType) is { After: null } removal
            ? (removal.ChangedBy, removal.ChangedAt)
            : null;
    }

    // A draft that moved nothing follows the order as it is now.
    private static List<PlannedRow> InOrder(List<PlannedRow> rows, IReadOnlyList<RewardRule?> bases) =>
        RowOrder.IsAsRead([.. bases.Select(rule => rule?.Position)])
            ? [.. rows.OrderBy(row => row.Stored?.Rule.Position ?? row.Wanted?.Position ?? int.MaxValue)]
            : rows;
}
