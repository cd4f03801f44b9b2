namespace Rift.Web.Features.Badges.Emblems;

/// <summary>A shape's plate, and the enamel in it.</summary>
/// <param name="Light">The enamel's colour in the middle.</param>
/// <param name="Dark">The enamel's colour at the edge.</param>
/// <param name="Centre">How far down the middle of the symbol is.</param>
/// <param name="Symbol">The symbol's height.</param>
internal sealed record EmblemShape(Outline Plate, string Light, string Dark, double Centre, double Symbol);

/// <summary>The plates by the names in <see cref="Domain.Badges.BadgeEmblem"/>.</summary>
internal static class EmblemShapes
{
    private static readonly Point Middle = new(64, 62);

    private static readonly Dictionary<string, EmblemShape> Known = new(StringComparer.Ordinal)
    {
        ["shield"] = new(
            Outline.Of(64, 15, 79, 22, 103, 20, 103, 62, 92, 87, 64, 111, 36, 87, 25, 62, 25, 20, 49, 22),
            "#2f7ccf", "#071a3a", 59, 52),
        ["hexagon"] = new(Outline.Of(64, 15, 105, 38, 105, 86, 64, 109, 23, 86, 23, 38), "#149a8f", "#032429", 62, 54),
        ["disc"] = new(Ring(24, 45, 45, 7.5), "#7a55cf", "#170b3a", 62, 54),
        ["diamond"] = new(
            Outline.Of(46, 16, 82, 16, 110, 48, 110, 60, 64, 112, 18, 60, 18, 48), "#239c60", "#032717", 55, 49),
        ["star"] = new(Ring(16, 50, 40, 0), "#cc4a34", "#36080b", 62, 47),
        ["banner"] = new(
            Outline.Of(30, 15, 98, 15, 105, 23, 101, 109, 64, 95, 27, 109, 23, 23), "#4a62bd", "#0b1030", 55, 53),
    };

    public static EmblemShape Of(string name) => Known[name];

    /// <summary>Corners around the middle, by turns so far from it and so far.</summary>
    private static Outline Ring(int corners, double far, double near, double turned) => new(
        [.. Enumerable.Range(0, corners).Select(n => OnCircle(360.0 * n / corners + turned, n % 2 == 0 ? far : near))]);

    private static Point OnCircle(double degrees, double radius)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);

        return new Point(Middle.X + radius * sin, Middle.Y - radius * cos);
    }
}
