using System.Globalization;
using Rift.Domain;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Hud.Drawing;

/// <summary>
/// Which version of a HUD a tab shows. It changes whenever the HUD would look different: with the player, the figures,
/// the rules, the date and the build.
/// </summary>
public sealed record HudTag(long Figures, long Rules, DateOnly Day, string Player)
{
    private const string DayFormat = "yyyyMMdd";

    // Enough of an id, and of the random end of it, to tell a merged player from the survivor under the same link.
    private const int CharactersOfPlayer = 8;

    public HudTag(long figures, long rules, DateOnly day, PlayerId player)
        : this(figures, rules, day, player.Value.ToString("N")[^CharactersOfPlayer..])
    {
    }

    /// <summary>Null for a text that is none.</summary>
    public static HudTag? Read(string text) =>
        text.Split('-') is [var figures, var rules, var day, var player, _]
        && long.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out var ofFigures)
        && long.TryParse(rules, NumberStyles.None, CultureInfo.InvariantCulture, out var ofRules)
        && DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var ofDay)
            ? new HudTag(ofFigures, ofRules, ofDay, player)
            : null;

    /// <summary>Whether a tab that has seen the other one would go back in time.</summary>
    public bool IsBefore(HudTag other) =>
        Player == other.Player
        && (Figures < other.Figures || Rules < other.Rules
            || (Figures == other.Figures && Rules == other.Rules && Day < other.Day));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Figures}-{Rules}-{Day:yyyyMMdd}-{Player}-{RiftVersion.Build}");
}
