using System.Security.Cryptography;
using System.Text.Json;
using Rift.Domain;
using Rift.Web.Features.Admin.Players;
using Rift.Web.Features.Admin.Players.Move;

namespace Rift.Web.Features.Admin.Teams.Add;

/// <summary>A player who is added, the team they leave that day, if any, and what that changes.</summary>
public sealed record Addition(StoredPlayer Player, string? From, MoveEffect Effect);

/// <summary>
/// A chosen player who is not added, and the reason; the name is null for one who is not there any more.
/// </summary>
public sealed record NotAdded(PlayerId Player, string? Name, string Why);

/// <summary>Who is added to a team, from which other teams they move, and who is not added.</summary>
public sealed record AddPlan(IReadOnlyList<Addition> Added, IReadOnlyList<NotAdded> Others)
{
    /// <summary>Differs whenever the preview would, so that no player is moved from a team unseen.</summary>
    public string Digest
    {
        get
        {
            var seen = Added.Select(addition => new
            {
                id = addition.Player.Id.Value,
                addition.From,
                addition.Effect.Figures,
                replaced = addition.Effect.Replaced.Count,
            });

            return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(seen)))[..16];
        }
    }
}
