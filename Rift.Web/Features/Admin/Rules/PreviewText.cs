using System.Globalization;
using System.Text;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>Figures of a preview in words.</summary>
public static class PreviewText
{
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string WithSign(long number) => number.ToString("+#,0;−#,0;0", CultureInfo.InvariantCulture);

    public static string Ordinal(int place) => (place % 100, place % 10) switch
    {
        (not 11, 1) => FormattableString.Invariant($"{place}st"),
        (not 12, 2) => FormattableString.Invariant($"{place}nd"),
        (not 13, 3) => FormattableString.Invariant($"{place}rd"),
        _ => FormattableString.Invariant($"{place}th"),
    };

    /// <summary>The difference as a share of what was: "12% more".</summary>
    public static string Share(Shift shift) => shift switch
    {
        { Difference: 0 } => "unchanged",
        { Was: <= 0 } => "new",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(100.0 * shift.Difference / shift.Was):0.#}% {(shift.Difference > 0 ? "more" : "less")}"),
    };

    /// <summary>Such as "3 changes".</summary>
    public static string Count(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>The whole effect in one line, for the bar that stays in sight.</summary>
    public static string InOneLine(Preview effect)
    {
        var line = new StringBuilder();
        line.Append(effect is { Gold.Difference: 0, Xp.Difference: 0 }
            ? string.Create(CultureInfo.InvariantCulture, $"The last {PreviewQuery.Days} days would have earned the same")
            : string.Create(CultureInfo.InvariantCulture, $"{WithSign(effect.Gold.Difference)} gold, {WithSign(effect.Xp.Difference)} XP over {PreviewQuery.Days} days"));

        if (effect.PlacesByGold + effect.PlacesByXp > 0)
            line.Append(CultureInfo.InvariantCulture, $" · {Count(effect.PlacesByGold + effect.PlacesByXp, "place moves", "places move")}");
        if (effect.Ranks > 0)
            line.Append(CultureInfo.InvariantCulture, $" · {Count(effect.Ranks, "rank moves", "ranks move")}");

        return line.ToString();
    }
}

/// <summary>A bar of what was, and beside it what would be added or taken away, as shares of the widest bar of the table.</summary>
public readonly record struct Bar(double Kept, double Added, double Taken)
{
    /// <summary>The widest bar.</summary>
    public const double Width = 100;

    public static Bar Of(Shift shift, long widest)
    {
        var (was, wouldBe) = (Share(shift.Was, widest), Share(shift.WouldBe, widest));

        return new Bar(Math.Min(was, wouldBe), Math.Max(0, wouldBe - was), Math.Max(0, was - wouldBe));
    }

    private static double Share(long amount, long widest) => widest <= 0 ? 0 : Math.Round(Width * Math.Max(0, amount) / widest, 1);
}
