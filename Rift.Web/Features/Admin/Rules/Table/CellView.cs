namespace Rift.Web.Features.Admin.Rules.Table;

/// <summary>A field of a row as the table shows it.</summary>
/// <param name="Row">The key of its row.</param>
/// <param name="Field">As the form calls it.</param>
/// <param name="Label">As the head of the column calls it.</param>
/// <param name="Saved">What is stored; null for a type that is new.</param>
public sealed record CellView(string Row, string Field, string Label, string Value, string? Saved, string? Wrong)
{
    /// <summary>Stands behind what is typed.</summary>
    public string? Unit { get; init; }

    /// <summary>What an empty field means.</summary>
    public string? Nothing { get; init; }

    /// <summary>What assistive technology calls the field.</summary>
    public string Spoken { get; init; } = "";

    /// <summary>Since when the stored value counts; null where there is none.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>A limit counts from the day on which it is saved.</summary>
    public bool IsLimit { get; init; }

    /// <summary>The field to begin with: the first with an error.</summary>
    public bool HasFocus { get; init; }

    public string Name => $"Rows[{Row}].{Field}";

    public string Id => $"{Row}-{Field}";

    public bool IsChanged => Saved is not null && Saved != Value.Trim();

    public string Was => Saved is { Length: > 0 } ? Saved : Nothing ?? TableTexts.Nothing;
}
