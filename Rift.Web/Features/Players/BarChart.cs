using System.Globalization;
using Rift.Domain.Wording;

namespace Rift.Web.Features.Players;

/// <summary>One bar for each week, from a line at zero: corrections can take more in a week than it earned.</summary>
/// <param name="Reading">What is read aloud, with places for weeks, total, the largest week and this week.</param>
public sealed record BarChart(string Name, string Reading, string Tone, IReadOnlyList<long> Values)
{
    public const int Height = 60;
    public const int Step = 20;

    private const int BarWidth = 14;

    // A week in which something happened is seen, however small beside the largest.
    private const double Least = 2;

    public int Width => Values.Count * Step;

    public long Sum => Values.Sum();

    public string Description => Reading.Fill(Values.Count, Sum, Values.Max(), Values[^1]);

    private double Scale => (double)Height / Math.Max(1, Values.Max(value => Math.Abs(value)));

    private double Zero => Values.Min() < 0 ? Height / 2.0 : Height;

    public IEnumerable<(string X, string Y, string Width, string Height, bool IsNow)> Bars()
    {
        for (var n = 0; n < Values.Count; n++)
        {
            var height = Values[n] == 0 ? 0 : Math.Max(Least, Math.Abs(Values[n]) * Scale * (Zero / Height));
            var (left, top) = (n * Step + (Step - BarWidth) / 2.0, Values[n] < 0 ? Zero : Zero - height);
            yield return (Text(left), Text(top), Text(BarWidth), Text(height), n == Values.Count - 1);
        }
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
