namespace Rift.Web.Features.Badges.Emblems;

/// <summary>What stands behind the plate; each comes with its mirror image.</summary>
internal static class EmblemOrnaments
{
    private static readonly Outline High = Outline.Of(86, 30, 98, 26, 122, 8, 119, 27, 98, 48);
    private static readonly Outline Upper = Outline.Of(88, 42, 106, 36, 127, 24, 120, 44, 96, 60);
    private static readonly Outline Middle = Outline.Of(90, 54, 108, 49, 127, 45, 117, 62, 94, 70);
    private static readonly Outline Lower = Outline.Of(86, 68, 104, 66, 121, 66, 108, 81, 84, 86);
    private static readonly Outline Crest = Outline.Of(53, 24, 57, 13, 64, 0, 71, 13, 75, 24);
    private static readonly Outline Spike = Outline.Of(72, 26, 77, 12, 86, 3, 87, 15, 91, 26);
    private static readonly Outline Base = Outline.Of(64, 99, 75, 110, 64, 128, 53, 110);

    /// <summary>From back to front.</summary>
    public static IReadOnlyList<Outline> Of(int level) => level switch
    {
        0 => [],
        1 => [Middle],
        2 => [Lower, Middle, Base],
        3 => [Lower, Middle, Upper, Base],
        _ => [Lower, Middle, Upper, High, Spike, Crest, Base],
    };
}
