using Rift.Domain.Rewards.Presets;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A field of a row as the table shows it.</summary>
/// <param name="Field">As the form calls it.</param>
/// <param name="Saved">What is stored; null for a type that is new.</param>
/// <param name="Unit">Stands behind what is typed.</param>
/// <param name="Nothing">What an empty field means.</param>
public sealed record CellView(
    string Field, string Label, string Value, string? Saved, string? Wrong, string? Unit = null, string? Nothing = null)
{
    public bool IsChanged => Saved is not null && Saved != Value.Trim();

    public string Was => Saved is { Length: > 0 } ? Saved : Nothing ?? "nothing";
}

/// <summary>A row of the table under the key that tells it apart in its form.</summary>
public sealed record RowView(string Key, PlannedRow Plan, string? MissingInPreset)
{
    /// <summary>The row that a script adds, under a key that it replaces.</summary>
    public static readonly RowView Blank =
        new("new-row-key", new PlannedRow(TypedRule.Blank, null, null, null, [], RowState.Added, null), null);

    private readonly TypedRule? _saved = Plan.Base is { } read ? TypedRule.Of(read) : null;

    public bool IsNew => Plan.Base is null;

    /// <summary>By which the style sheet and the script tell rows apart.</summary>
    public string Classes => string.Join(' ', new[]
    {
        "rule", IsMoved ? "moved" : null, IsNew ? "new" : null, Plan.Typed.Removed ? "removed" : null,
        Plan.Typed.Active ? null : "off", Plan.State == RowState.Conflict ? "clashing" : null,
    }.OfType<string>());

    /// <summary>Only a type that was never used can be deleted.</summary>
    public bool MayBeRemoved => Plan.Stored is not { Used: true };

    public CellView EventType => Cell(RuleField.EventType, "Event type", rule => rule.EventType);

    public CellView Label => Cell(RuleField.Label, "Name", rule => rule.Label);

    public CellView Icon => Cell(RuleField.Icon, "Icon", rule => rule.Icon);

    public CellView Gold => Cell(RuleField.Gold, "Gold", rule => rule.Gold, "gold");

    public CellView Xp => Cell(RuleField.Xp, "XP", rule => rule.Xp, "XP");

    public CellView PerQuantity =>
        Cell(RuleField.PerQuantity, "Paid for each", rule => rule.PerQuantity, "units", "event");

    public CellView CountsAs => Cell(RuleField.CountsAs, "Counts as", rule => rule.CountsAs);

    public CellView DailyCap => Cell(RuleField.DailyCap, "Daily cap", rule => rule.DailyCap, "a day", "none");

    public CellView Cooldown => Cell(RuleField.Cooldown, "Cooldown", rule => rule.Cooldown, null, "none");

    public CellView Active =>
        new("Active", "Active", OnOrOff(Plan.Typed), _saved is null ? null : OnOrOff(_saved), Wrong: null);

    /// <summary>What the other admin changed, where the row has a conflict.</summary>
    public IReadOnlyList<FieldChange> Theirs =>
        Plan.Stored is { } stored ? RuleText.Differences(Plan.Base, stored.Rule) : [];

    /// <summary>Every row of the plan with its key: the event type, or a number for one that is new.</summary>
    public static IReadOnlyList<RowView> Of(DraftPlan plan, Preset? preset) =>
    [
        .. plan.Rows.Where(row => row.State != RowState.Gone).Select((row, n) => new RowView(
            row.Base is { } read ? read.EventType : FormattableString.Invariant($"new-{n}"), row,
            row.Stored is not null && preset?.Find(row.Stored.Rule.EventType) is null ? preset?.Title : null)),
    ];

    private bool IsMoved => Plan is { Base: { } read, Wanted: { } wanted } && read.Position != wanted.Position;

    private static string OnOrOff(TypedRule rule) => rule.Active ? "on" : "off";

    private string? ProblemOf(RuleField field) => Plan.Problems.FirstOrDefault(problem => problem.Field == field).Words;

    private CellView Cell(
        RuleField field, string label, Func<TypedRule, string> text, string? unit = null, string? nothing = null) =>
        new(field.ToString(), label, text(Plan.Typed), _saved is null ? null : text(_saved), ProblemOf(field),
            unit, nothing);
}
