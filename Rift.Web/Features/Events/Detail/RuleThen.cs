using System.Text.Json;
using Rift.Domain.Wording;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Events.Detail;

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

    /// <summary>What it paid, and each of its limits.</summary>
    public IEnumerable<string> Terms =>
        new[]
        {
            PerQuantity is { } units
                ? DetailTexts.RewardForUnits.Fill(Gold, Xp, NumberText.OfUnits(units))
                : DetailTexts.RewardForEvent.Fill(Gold, Xp),
            DailyCap is { } most ? DetailTexts.RuleCap.Fill(most) : null,
            CooldownSeconds is { } seconds ? DetailTexts.RuleCooldown.Fill(seconds) : null,
        }.OfType<string>();
}
