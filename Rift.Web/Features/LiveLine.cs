using System.Security.Cryptography;
using Rift.Domain;
using Rift.Web.Notifications;

namespace Rift.Web.Features;

/// <summary>Where a page hears of news, and what its player knew when it was drawn.</summary>
public sealed record LiveLine(string Address, PlayerId Player, PlayerNews News)
{
    private const int KeyLength = 16;

    /// <summary>
    /// Under what a browser keeps what it has shown of this player's news. Tells two players of one browser from each
    /// other, and holders of a HUD link nothing.
    /// </summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Player.Value.ToByteArray()))[..KeyLength];
}
