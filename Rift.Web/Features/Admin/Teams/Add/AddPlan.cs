using System.Security.Cryptography;
using System.Text.Json;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Features.Admin.Players;

namespace Rift.Web.Features.Admin.Teams.Add;

/// <summary>A player who is added, the team they leave that day, if any, and the stays that this replaces.</summary>
public sealed record Addition(StoredPlayer Player, string? From, IReadOnlyList<Membership> Replaced);

/// <summary>
/// A chosen player who is not added, and the sentence that says why, to be filled with the name and the id; the name is
/// null for a player who no longer exists.
/// </summary>
public sealed record NotAdded(PlayerId Player, string? Name, string Why);

/// <summary>Who is added to a team, from which other teams they move, and who is not added.</summary>
public sealed record AddPlan(IReadOnlyList<Addition> Added, IReadOnlyList<NotAdded> Others)
{
    /// <summary>
    /// Differs whenever other players would be added, moved or replaced, so that no player is moved from a team unseen.
    /// What they earned is not part of it: the next event changes that.
    /// </summary>
    public string Digest
    {
        get
        {
            var seen = Added.Select(addition => new
            {
                id = addition.Player.Id.Value,
                addition.From,
                addition.Replaced,
            });

            return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(seen)))[..16];
        }
    }
}
