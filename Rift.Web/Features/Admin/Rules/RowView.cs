using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A field of a row as the table shows it.</summary>
/// <param name="Field">As the form calls it.</param>
/// <param name="Saved">What is stored; null for a type that is new.</param>
/// <param name="Unit">Stands behind what is typed.</param>
/// <param name="Nothing">What an empty field means.</param>
public sealed record CellView(string Field, string Label, string Value, string? Saved, string? Wrong, string? Unit = null, string? Nothing = null, bool IsNumber = true)
{
    public bool IsChanged => Saved is not null && Saved != Value.Trim();

    public string Was => Saved is { Length: > 0 } ? Saved : Nothing ?? "nothing";
}

/// <summary>A row of the table under the key that tells it apart in its form.</summary>
public sealed record RowView(string Key, PlannedRow Plan, string? MissingInPreset)
{
    /// <summary>The row that a script adds, under a key that it replaces.</summary>
    public static readonly RowView Blank = new("new-row-key", new PlannedRow(DraftRow.Blank, null, null, null, [], Fate.IsAdded, null), null);

    private readonly TypedRule _typed = Plan.Typed.ToTyped();
    private readonly TypedRule? _saved = Plan.Base is { } read ? RuleText.Typed(read) : null;

    public bool IsNew => Plan.Base is null;

    public bool IsMoved => Plan is { Base: { } read, Wanted: { } wanted } && read.Position != wanted.Position;

    /// <summary>Only a type that was never used can be deleted.</summary>
    public bool MayBeRemoved => Plan.Now is not { Used: true };

    public CellView EventType => Cell(RuleField.EventType, "Event type", _typed.EventType, _saved?.EventType, isNumber: false);

    public CellView Label => Cell(RuleField.Label, "Name", _typed.Label, _saved?.Label, isNumber: false);

    public CellView Icon => Cell(RuleField.Icon, "Icon", _typed.Icon, _saved?.Icon, isNumber: false);

    public CellView Gold => Cell(RuleField.Gold, "Gold", _typed.Gold, _saved?.Gold, "gold");

    public CellView Xp => Cell(RuleField.Xp, "XP", _typed.Xp, _saved?.Xp, "XP");

    public CellView PerQuantity => Cell(RuleField.PerQuantity, "Paid for each", _typed.PerQuantity, _saved?.PerQuantity, "units", "event");

    public CellView CountsAs => Cell(RuleField.CountsAs, "Counts as", _typed.CountsAs, _saved?.CountsAs, isNumber: false);

    public CellView DailyCap => Cell(RuleField.DailyCap, "Daily cap", _typed.DailyCap, _saved?.DailyCap, "a day", "none");

    public CellView Cooldown => Cell(RuleField.Cooldown, "Cooldown", _typed.Cooldown, _saved?.Cooldown, null, "none");

    public CellView Active => Cell(RuleField.EventType, "Active", _typed.Active ? "on" : "off", _saved is null ? null : _saved.Active ? "on" : "off", isNumber: false) with { Field = "Active", Wrong = null };

    /// <summary>Every row of the plan with its key: the event type, or a number for one that is new.</summary>
    public static IReadOnlyList<RowView> Of(DraftPlan plan, Rift.Domain.Rewards.Presets.Preset? preset) =>
    [
        .. plan.Rows.Where(row => row.Fate != Fate.IsGone).Select((row, n) => new RowView(
            row.Base is { } read ? read.EventType : FormattableString.Invariant($"new-{n}"), row,
            preset is not null && row.Now is { } now && preset.Find(now.Rule.EventType) is null ? preset.Title : null)),
    ];

    private CellView Cell(RuleField field, string label, string value, string? saved, string? unit = null, string? nothing = null, bool isNumber = true) =>
        new(field.ToString(), label, value, saved, Plan.ProblemOf(field)?.Words, unit, nothing, isNumber);
}
