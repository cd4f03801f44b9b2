using Rift.Domain.Rewards.Presets;
using Rift.Domain.Wording;
using Rift.Web.Features.Admin.Rules.Draft;

namespace Rift.Web.Features.Admin.Rules.Table;

/// <summary>A row of the table under the key that tells it apart in its form.</summary>
/// <param name="Focus">The id of the element to begin with, wherever it is; null for the browser's choice.</param>
public sealed record RowView(string Key, PlannedRow Plan, string? MissingInPreset, string? Focus = null)
{
    /// <summary>With more rows than these a table can be searched, and its head stays in sight.</summary>
    public const int LongTable = 15;

    /// <summary>The key of <see cref="Blank"/>, which a script replaces.</summary>
    private const string BlankKey = "new-row-key";

    private readonly TypedRule? _saved = Plan.Base is { } read ? TypedRule.Of(read) : null;

    /// <summary>The row that a script adds.</summary>
    public static RowView Blank =>
        new(BlankKey, new PlannedRow(TypedRule.Blank, null, null, null, [], RowState.Added, null), null);

    public bool IsNew => Plan.Base is null;

    public bool IsClashing => Plan.State == RowState.Conflict;

    /// <summary>Where the choice between two versions stands.</summary>
    public string ClashId => $"{Key}-clash";

    /// <summary>By which the style sheet and the script tell rows apart.</summary>
    public string Classes => string.Join(' ', new[]
    {
        "rule", IsMoved ? "moved" : null, IsNew ? "new" : null, Plan.Typed.Removed ? "removed" : null,
        Plan.Typed.Active ? null : "off", IsClashing ? "clashing" : null,
    }.OfType<string>());

    /// <summary>Only a type that was never used can be deleted.</summary>
    public bool MayBeRemoved => Plan.Stored is not { Used: true };

    public CellView EventType => Cell(RuleField.EventType, RulesTexts.Name, rule => rule.EventType) with
    {
        Spoken = TableTexts.EventTypeSpoken,
    };

    public CellView Label => Cell(RuleField.Label, RulesTexts.Name, rule => rule.Label) with
    {
        Spoken = TableTexts.NameSpoken.Fill(IsNew ? DraftTexts.NewType : Key),
    };

    public CellView Icon => Cell(RuleField.Icon, RulesTexts.Icon, rule => rule.Icon);

    public CellView Gold => Cell(RuleField.Gold, RulesTexts.Gold, rule => rule.Gold) with
    {
        Unit = TableTexts.GoldUnit,
    };

    public CellView Xp => Cell(RuleField.Xp, RulesTexts.Xp, rule => rule.Xp) with { Unit = TableTexts.XpUnit };

    public CellView PerQuantity => Cell(RuleField.PerQuantity, RulesTexts.Per, rule => rule.PerQuantity) with
    {
        Unit = TableTexts.Units,
        Nothing = RulesTexts.OneEvent,
    };

    public CellView CountsAs => Cell(RuleField.CountsAs, RulesTexts.CountsAs, rule => rule.CountsAs) with
    {
        Spoken = TableTexts.CountsAsSpoken.Fill(Plan.Name),
    };

    public CellView DailyCap => Cell(RuleField.DailyCap, RulesTexts.DailyCap, rule => rule.DailyCap) with
    {
        Unit = TableTexts.ADay,
        Nothing = RulesTexts.None,
        IsLimit = true,
        Since = Plan.Stored?.CappedSince,
    };

    public CellView Cooldown => Cell(RuleField.Cooldown, RulesTexts.Cooldown, rule => rule.Cooldown) with
    {
        Nothing = RulesTexts.None,
        IsLimit = true,
        Since = Plan.Stored?.CooledSince,
    };

    public CellView Active => new(
        Key, "Active", RulesTexts.Active, OnOrOff(Plan.Typed), _saved is null ? null : OnOrOff(_saved), Wrong: null)
    {
        Spoken = TableTexts.ActiveSpoken.Fill(Plan.Name),
    };

    /// <summary>What the other admin changed, where the row has a conflict.</summary>
    public IReadOnlyList<FieldChange> Theirs =>
        Plan.Stored is { } stored ? RuleText.Differences(Plan.Base, stored.Rule) : [];

    private bool IsMoved => Plan is { Base: { } read, Wanted: { } wanted } && read.Position != wanted.Position;

    /// <summary>Every row of the plan with its key: the event type, or a number for one that is new.</summary>
    public static IReadOnlyList<RowView> Of(DraftPlan plan, Preset? preset) =>
    [
        .. plan.Rows.Where(row => row.State != RowState.Gone).Select((row, n) => new RowView(
            row.Base is { } read ? read.EventType : FormattableString.Invariant($"new-{n}"), row,
            row.Stored is not null && preset?.Find(row.Stored.Rule.EventType) is null ? preset?.Title : null)),
    ];

    /// <summary>The same rows; the first thing that kept them from being saved has the focus.</summary>
    public static IReadOnlyList<RowView> WithFocus(IReadOnlyList<RowView> rows)
    {
        var focus = rows.Select(row => row.FirstToFix).FirstOrDefault(id => id is not null);

        return [.. rows.Select(row => row with { Focus = focus })];
    }

    private string? FirstToFix =>
        IsClashing ? ClashId
        : Plan.Problems.Count > 0 ? $"{Key}-{Plan.Problems.Min(problem => problem.Field)}"
        : null;

    private static string OnOrOff(TypedRule rule) => rule.Active ? "on" : "off";

    private CellView Cell(RuleField field, string label, Func<TypedRule, string> text)
    {
        var wrong = Plan.Problems.FirstOrDefault(problem => problem.Field == field).Words;
        var cell = new CellView(
            Key, field.ToString(), label, text(Plan.Typed), _saved is null ? null : text(_saved), wrong);

        return cell with
        {
            Spoken = TableTexts.FieldSpoken.Fill(label, Plan.Name),
            HasFocus = cell.Id == Focus,
        };
    }
}
