namespace Rift.Bench;

/// <summary>
/// Mann-Whitney's test of whether one sample tends to be larger than another, by the normal approximation, which is
/// good for more than 20 of each. It knows nothing of how times are distributed, which is never normally.
/// </summary>
internal sealed record RankTest(double U, double Z, double P)
{
    private const double TwoSided95 = 1.96;

    public static RankTest Of(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var ranked = one.Select(value => (value, IsOne: true))
            .Concat(other.Select(value => (value, IsOne: false)))
            .OrderBy(pair => pair.value)
            .ToList();
        var ranks = ranked.Select((pair, n) => pair.IsOne ? n + 1.0 : 0).Sum();
        double n1 = one.Count, n2 = other.Count;
        var u = ranks - n1 * (n1 + 1) / 2;
        var z = (u - n1 * n2 / 2) / Math.Sqrt(n1 * n2 * (n1 + n2 + 1) / 12);

        return new RankTest(u, z, 2 * (1 - Normal(Math.Abs(z))));
    }

    /// <summary>
    /// The median of the pairs' differences, between the order statistics that hold it with 95 % confidence.
    /// </summary>
    public static (double Low, double Median, double High) DifferenceOfPairs(
        IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var differences = one.Zip(other, (a, b) => a - b).Order().ToList();
        var reach = TwoSided95 * Math.Sqrt(differences.Count) / 2;
        var low = Math.Max(0, (int)Math.Floor(differences.Count / 2.0 - reach) - 1);

        return (differences[low], Median(differences), differences[differences.Count - 1 - low]);
    }

    public static double Median(IReadOnlyList<double> sorted) =>
        (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    // Abramowitz and Stegun 26.2.17, exact to 7.5e-8.
    private static double Normal(double z)
    {
        var t = 1 / (1 + 0.2316419 * z);
        var tail = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));

        return 1 - Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * tail;
    }
}
