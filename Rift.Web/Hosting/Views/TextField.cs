namespace Rift.Web.Hosting.Views;

/// <summary>
/// One line to type in, as <c>_TextField.cshtml</c> draws it: label, input, hint, and what the model state says is
/// wrong.
/// </summary>
public sealed record TextField(string Name, string Label, string? Value = null)
{
    public string Type { get; init; } = "text";

    /// <summary>What the browser may fill in, as HTML names it.</summary>
    public string? Autocomplete { get; init; }

    public string? Hint { get; init; }

    public int? MaxLength { get; init; }

    public bool IsRequired { get; init; } = true;

    public bool IsFirst { get; init; }
}
