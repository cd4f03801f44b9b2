using Rift.Domain;
using Rift.Web.Notifications;

namespace Rift.Web.Features;

/// <summary>Where a page hears of news, and what its player knew when it was drawn.</summary>
public sealed record LiveLine(string Address, PlayerId Player, PlayerNews News)
{
    // Enough of an id to tell two players of one browser from each other.
    private const int CharactersOfPlayer = 8;

    /// <summary>Under what a browser keeps what it has shown of this player's news.</summary>
    public string Key => Player.Value.ToString("N")[^CharactersOfPlayer..];
}
