using System.Text.Json;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Events;

/// <summary>
/// A rule as it was when it paid an event, from the log of changes, which keeps each row as JSON; columns that came
/// later are missing in old ones.
/// </summary>
public sealed record RuleThen(string Label, int Gold, int Xp, decimal? PerQuantity, int? DailyCap, int? CooldownSeconds)
{
    private static readonly JsonSerializerOptions AsInTheDatabase =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static RuleThen? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<RuleThen>(json, AsInTheDatabase);

    public override string ToString()
    {
        var each = PerQuantity is { } units ? $" for each full {NumberText.OfUnits(units)}" : "";
        var cap = DailyCap is { } most ? $", at most {NumberText.Of(most)} times a day" : "";
        var pause = CooldownSeconds is { } seconds ? $", not within {NumberText.Of(seconds)} s of another" : "";

        return $"{NumberText.Of(Gold)} gold and {NumberText.Of(Xp)} XP{each}{cap}{pause}";
    }
}
