using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Rift.Domain.Awards;

/// <summary>What an award is for.</summary>
public enum AwardKind
{
    Mission,
    Badge,
    Contest,
}

/// <summary>What a player can be awarded once: a mission in one window, or one tier of a badge.</summary>
/// <param name="Tier">The badge's tier, or the slot of a personal mission; else 0.</param>
/// <param name="WindowStart">The window's first day; <see cref="DateOnly.MinValue"/> for a badge.</param>
/// <param name="Team">The team that completed a mission together.</param>
public readonly record struct AwardKey(
    AwardKind Kind, Guid Definition, int Tier, DateOnly WindowStart, Guid? Team = null)
{
    private const int Length = 1 + 16 + 4 + 4 + 16 + 16;

    /// <summary>
    /// The id of the award and of its ledger entry: the same for the same player and key on every server, so that an
    /// award that is made twice is one entry. 128 bits of SHA-256.
    /// </summary>
    public Guid IdFor(PlayerId player)
    {
        Span<byte> named = stackalloc byte[Length];
        named[0] = (byte)Kind;
        Definition.TryWriteBytes(named[1..]);
        BinaryPrimitives.WriteInt32BigEndian(named[17..], Tier);
        BinaryPrimitives.WriteInt32BigEndian(named[21..], WindowStart.DayNumber);
        (Team ?? Guid.Empty).TryWriteBytes(named[25..]);
        player.Value.TryWriteBytes(named[41..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(named, hash);

        return new Guid(hash[..16]);
    }
}

/// <summary>An award that is due and not made yet.</summary>
/// <param name="Name">The mission's or badge's, for the ledger.</param>
/// <param name="Day">The first local day in the window on which the figure was reached.</param>
public sealed record DueAward(AwardKey Key, string Name, DateOnly Day, long Gold, long Xp);
