using System.Globalization;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>Figures of a preview in words.</summary>
public static class PreviewText
{
    public static string Ordinal(int place) => (place % 100, place % 10) switch
    {
        (not 11, 1) => FormattableString.Invariant($"{place}st"),
        (not 12, 2) => FormattableString.Invariant($"{place}nd"),
        (not 13, 3) => FormattableString.Invariant($"{place}rd"),
        _ => FormattableString.Invariant($"{place}th"),
    };

    /// <summary>The difference as a share of what was: "12% more".</summary>
    public static string Share(AmountChange amount) => amount switch
    {
        { Difference: 0 } => "unchanged",
        { Was: <= 0 } => "new",
        { Difference: > 0 } => $"{Percent(amount)}% more",
        _ => $"{Percent(amount)}% less",
    };

    /// <summary>Such as "3 changes".</summary>
    public static string Count(long count, string one, string? many = null) =>
        $"{NumberText.Of(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>The whole effect in one line, for the bar that stays in sight.</summary>
    public static string InOneLine(RulesEffect effect)
    {
        var (places, days) = (effect.PlacesByGold + effect.PlacesByXp, NumberText.Of(PreviewQuery.Days));
        var gold = NumberText.WithSign(effect.Gold.Difference);
        var xp = NumberText.WithSign(effect.Xp.Difference);
        List<string> parts =
        [
            effect is { Gold.Difference: 0, Xp.Difference: 0 }
                ? $"The last {days} days would have earned the same"
                : $"{gold} gold, {xp} XP over {days} days",
        ];

        if (places > 0)
            parts.Add(Count(places, "place moves", "places move"));
        if (effect.Ranks > 0)
            parts.Add(Count(effect.Ranks, "rank moves", "ranks move"));

        return string.Join(" · ", parts);
    }

    private static string Percent(AmountChange amount) =>
        Math.Abs(100.0 * amount.Difference / amount.Was).ToString("0.#", CultureInfo.InvariantCulture);
}
