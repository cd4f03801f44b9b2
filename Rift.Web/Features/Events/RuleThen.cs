using System.Globalization;
using System.Text.Json;

namespace Rift.Web.Features.Events;

/// <summary>A rule as it was when it paid an event, from the log of changes, which keeps each row as JSON; columns that came later are missing in old ones.</summary>
public sealed record RuleThen(string Label, int Gold, int Xp, decimal? PerQuantity, int? DailyCap, int? CooldownSeconds)
{
    private static readonly JsonSerializerOptions AsInTheDatabase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static RuleThen? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<RuleThen>(json, AsInTheDatabase);

    public override string ToString()
    {
        var each = PerQuantity is { } unit ? string.Create(CultureInfo.InvariantCulture, $" for each full {unit:0.####}") : "";
        var cap = DailyCap is { } most ? string.Create(CultureInfo.InvariantCulture, $", at most {most:N0} times a day") : "";
        var pause = CooldownSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $", not within {seconds:N0} s of another") : "";

        return string.Create(CultureInfo.InvariantCulture, $"{Gold:N0} gold and {Xp:N0} XP{each}{cap}{pause}");
    }
}
