using System.Globalization;
using Rift.Domain.Awards;
using Rift.Domain.Badges;
using Rift.Domain.Rewards;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Badges.Edit;

/// <summary>A tier as typed; without a threshold there is none.</summary>
public sealed record TierForm(string? Threshold = null, string? Gold = null, string? Xp = null);

/// <summary>A badge as typed.</summary>
public sealed class BadgeForm
{
    public const int MostTiers = 5;

    public const string OfFigure = "as:";
    public const string OfType = "type:";

    public string? Name { get; set; }

    public string? About { get; set; }

    public string? Measure { get; set; }

    /// <summary>What of the measure counts: a figure, an event type, or everything where it is empty.</summary>
    public string? Counts { get; set; }

    /// <summary>A mission's id, or empty for all of them.</summary>
    public string? Mission { get; set; }

    public string? Shape { get; set; }

    public string? Symbol { get; set; }

    public List<TierForm> Tiers { get; set; } = [];

    /// <summary>Of the badge when the form was opened.</summary>
    public long Version { get; set; }

    public static BadgeForm Blank => new()
    {
        Measure = GameNames.Of(Domain.Awards.Measure.Events),
        Counts = OfFigure + CountsAsNames.Of(CountsAs.Dial),
        Shape = BadgeEmblem.Shapes[0],
        Symbol = "star",
    };

    public static BadgeForm Of(Badge badge, long version) => new()
    {
        Name = badge.Name,
        About = badge.About,
        Measure = GameNames.Of(badge.Counted.Measure),
        Counts = CountsOf(badge.Counted),
        Mission = badge.Mission?.ToString(),
        Shape = badge.Emblem.Shape,
        Symbol = badge.Emblem.Symbol,
        Tiers = [.. badge.Tiers.Select(tier => new TierForm(Text(tier.Threshold), Text(tier.Gold), Text(tier.Xp)))],
        Version = version,
    };

    /// <summary>The row of a tier, 1 to <see cref="MostTiers"/>.</summary>
    public TierForm TierAt(int number) => number <= Tiers.Count ? Tiers[number - 1] : new TierForm();

    /// <summary>How many tiers a picture of the badge shows; one that is typed with a gap has all of them.</summary>
    public int CountOfTiers =>
        Math.Max(1, Enumerable.Range(1, MostTiers).LastOrDefault(n => !string.IsNullOrWhiteSpace(TierAt(n).Threshold)));

    private static string CountsOf(Counted counted) =>
        counted.EventType is { } type ? OfType + type
        : counted.Figure is { } figure ? OfFigure + CountsAsNames.Of(figure)
        : "";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
