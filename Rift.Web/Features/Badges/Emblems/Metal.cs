namespace Rift.Web.Features.Badges.Emblems;

/// <summary>What a tier's frame is made of.</summary>
/// <param name="Edge">The line around everything.</param>
/// <param name="Ramps">One, or several for what changes its colour around the plate.</param>
/// <param name="Ornaments">How much stands around the plate: 0 to 4.</param>
internal sealed record Metal(string Edge, int Ornaments, params Ramp[] Ramps)
{
    public const string Locked = "locked";

    private static readonly Dictionary<string, Metal> Known = new(StringComparer.Ordinal)
    {
        ["bronze"] = new("#1f0d04", 0, new Ramp("#5f2f13", "#b0672f", "#f0b07a", "#ffe6cb")),
        ["silver"] = new("#111922", 1, new Ramp("#3f5162", "#8da4b7", "#dfeaf3", "#ffffff")),
        ["gold"] = new("#281602", 2, new Ramp("#774b0d", "#d39c38", "#ffdf84", "#fffbe2")),
        ["platinum"] = new("#031d1c", 3, new Ramp("#125c54", "#3fbcae", "#b4fff2", "#f4fffd")),
        ["prismatic"] = new(
            "#150a2c", 4,
            new Ramp("#4b2a9c", "#b46bf5", "#f0ccff", "#ffffff"), new Ramp("#8a1f5c", "#ff77b4", "#ffd3e6", "#ffffff"),
            new Ramp("#8a4a12", "#ffb964", "#fff0c4", "#ffffff"), new Ramp("#0d6a70", "#4fe0cf", "#d2fff6", "#ffffff"),
            new Ramp("#14429c", "#5aa2ff", "#cfe6ff", "#ffffff")),
        ["hextech"] = new("#03121d", 1, new Ramp("#0f4967", "#2f9fd4", "#b0eaff", "#f2fdff")),
        [Locked] = new("#020c15", 0, new Ramp("#0a1e2d", "#143146", "#2b556f", "#4a7490")),
    };

    public static IReadOnlyCollection<string> Names => Known.Keys;

    public Ramp Ramp => Ramps[0];

    public static Metal Of(string name) => Known[name];

    /// <summary>The colour of a side on which so much light falls, -1 to 1.</summary>
    /// <param name="turn">How far around the plate the side is.</param>
    public string At(double light, double turn)
    {
        var place = (turn - Math.Floor(turn)) * Ramps.Length;
        var (first, share) = ((int)place % Ramps.Length, place - Math.Floor(place));

        return Ramp.Between(Ramps[first].At(light), Ramps[(first + 1) % Ramps.Length].At(light), share);
    }
}
