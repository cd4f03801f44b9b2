using System.Globalization;

namespace Rift.Web.Features.Badges.Emblems;

/// <summary>A metal's colours from its dark to its bright side.</summary>
internal sealed record Ramp(string Dark, string Mid, string Light, string Shine)
{
    /// <summary>The colour of a side on which so much light falls, -1 to 1.</summary>
    public string At(double light) =>
        light < -0.25 ? Between(Dark, Mid, (light + 1) / 0.75)
        : light < 0.5 ? Between(Mid, Light, (light + 0.25) / 0.75)
        : Between(Light, Shine, (light - 0.5) / 0.5);

    public static string Between(string from, string to, double share)
    {
        var (low, high) = (Parse(from), Parse(to));

        return $"#{Mixed(low, high, 16, share):x2}{Mixed(low, high, 8, share):x2}{Mixed(low, high, 0, share):x2}";
    }

    private static int Mixed(int low, int high, int shift, double share)
    {
        var (from, to) = (low >> shift & 255, high >> shift & 255);

        return (int)Math.Round(from + (to - from) * Math.Clamp(share, 0, 1));
    }

    private static int Parse(string colour) =>
        int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
