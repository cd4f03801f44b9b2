using System.Globalization;

namespace Rift.Web.Features.Badges.Emblems;

internal readonly record struct Point(double X, double Y)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X:0.#} {Y:0.#}");
}

/// <summary>A closed line of corners, clockwise as a screen counts.</summary>
internal sealed record Outline(IReadOnlyList<Point> Corners)
{
    public string Path => $"M{string.Join('L', Corners)}Z";

    /// <summary>Two numbers for each corner.</summary>
    public static Outline Of(params double[] numbers) =>
        new([.. numbers.Chunk(2).Select(xy => new Point(xy[0], xy[1]))]);

    public Outline Mirrored() => new([.. Corners.Reverse().Select(corner => new Point(128 - corner.X, corner.Y))]);

    /// <summary>The same shape, so much narrower on every side.</summary>
    public Outline Inset(double by) => new([.. Corners.Select((_, n) => InsetCorner(n, by))]);

    /// <summary>All corners in the middle: what a cut stone's sides run to.</summary>
    public Outline ToMiddle()
    {
        var middle = new Point(Corners.Average(corner => corner.X), Corners.Average(corner => corner.Y));

        return new Outline([.. Corners.Select(_ => middle)]);
    }

    /// <summary>
    /// How much light falls on the side that begins with a corner, -1 to 1; it comes from above, a
    /// little from the left.
    /// </summary>
    public double LightOn(int side)
    {
        var (x, y) = NormalOf(side);

        return -(x * 0.5 + y * 0.866);
    }

    /// <summary>How far around the plate's middle a side is, in turns.</summary>
    public double TurnOf(int side)
    {
        var (from, to) = (Corners[side], Corners[(side + 1) % Corners.Count]);

        return Math.Atan2((from.Y + to.Y) / 2 - 62, (from.X + to.X) / 2 - 64) / Math.Tau;
    }

    // Where the two sides meet after both have moved.
    private Point InsetCorner(int n, double by)
    {
        var before = (n + Corners.Count - 1) % Corners.Count;
        var ((ax, ay), (bx, by_)) = (NormalOf(before), NormalOf(n));
        var widening = by / Math.Max(0.35, 1 + ax * bx + ay * by_);

        return new Point(Corners[n].X - (ax + bx) * widening, Corners[n].Y - (ay + by_) * widening);
    }

    // Points outwards.
    private (double X, double Y) NormalOf(int side)
    {
        var (from, to) = (Corners[side], Corners[(side + 1) % Corners.Count]);
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);

        return (dy / length, -dx / length);
    }
}
