using System.Globalization;

namespace Rift.Bench;

/// <summary>One measurement. Latencies in milliseconds; null where the tool does not say.</summary>
internal sealed record Measured(double PerSecond, double? P50, double? P99, long Failures = 0)
{
    public static Measured MedianOf(IReadOnlyList<Measured> rounds) => new(
        Median(rounds.Select(round => round.PerSecond)),
        rounds[0].P50 is null ? null : Median(rounds.Select(round => round.P50!.Value)),
        rounds[0].P99 is null ? null : Median(rounds.Select(round => round.P99!.Value)),
        rounds.Sum(round => round.Failures));

    /// <summary>Round by round, because what else the machine does changes from round to round.</summary>
    public static double Ratio(IReadOnlyList<Measured> ours, IReadOnlyList<Measured> theirs) =>
        Median(ours.Zip(theirs, (our, their) => our.PerSecond / their.PerSecond));

    public static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Milliseconds(double? value) => value?.ToString("N1", CultureInfo.InvariantCulture) ?? "";

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();

        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
