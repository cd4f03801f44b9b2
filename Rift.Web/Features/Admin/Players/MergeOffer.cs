using Rift.Domain;

namespace Rift.Web.Features.Admin.Players;

/// <summary>Two players as an admin sees them before one is merged into the other.</summary>
/// <param name="With">The one whose page it is not.</param>
/// <param name="Keep">The one who stays.</param>
public sealed record MergeOffer(
    PlayerId With, PlayerId Keep, string GoesName, long GoesVersion, string StaysName, long StaysVersion);
