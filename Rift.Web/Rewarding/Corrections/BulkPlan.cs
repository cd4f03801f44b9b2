using System.Security.Cryptography;
using System.Text;
using Rift.Domain;

namespace Rift.Web.Rewarding.Corrections;

/// <summary>What a bulk changes for one player.</summary>
public sealed record BulkShare(PlayerId Player, string Name, long Events, long Gold, long Xp);

/// <summary>What correcting many events at once changes, or changed.</summary>
/// <param name="Untouched">Events that are already as asked, or are gone.</param>
/// <param name="Digest">Tells a preview from another: which events, and by how much.</param>
public sealed record BulkPlan(IReadOnlyList<BulkShare> Players, long Untouched, string Digest)
{
    public long Events => Players.Sum(player => player.Events);

    public long Gold => Players.Sum(player => player.Gold);

    public long Xp => Players.Sum(player => player.Xp);

    internal static BulkPlan Of(IReadOnlyList<EventChange> changes, int asked) => new(
        [
            .. changes.GroupBy(change => (change.Event.Player, change.Event.Name))
                .Select(of => new BulkShare(
                    of.Key.Player, of.Key.Name, of.Count(), of.Sum(change => change.Gold), of.Sum(change => change.Xp)))
                .OrderByDescending(share => share.Events).ThenBy(share => share.Name, StringComparer.Ordinal),
        ],
        asked - changes.Count, DigestOf(changes));

    private static string DigestOf(IEnumerable<EventChange> changes) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', changes.Select(change => FormattableString.Invariant(
            $"{change.Event.Id} {change.Gold} {change.Xp}"))))));
}
