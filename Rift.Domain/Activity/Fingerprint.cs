using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Rift.Domain.Activity;

/// <summary>What counts as the same: the first 128 bits of a SHA-256 over length-prefixed parts.</summary>
public readonly record struct Fingerprint(Guid Value)
{
    /// <summary>Same source and key: the same event, forever and for every player.</summary>
    public static Fingerprint OfKey(string source, string key) => Of("key", source, key, []);

    /// <summary>
    /// Without a key: the same player, source, type and metadata, within a window that the caller keeps.
    /// </summary>
    public static Fingerprint OfContent(
        PlayerId player, string source, string eventType, ReadOnlySpan<byte> canonicalMetadata) =>
        Of(player.ToString(), source, eventType, canonicalMetadata);

    /// <summary>The whole body under a key, to tell a repetition from a key used twice.</summary>
    public static Fingerprint OfBody(
        string player, string eventType, string occurredAtAndQuantity, ReadOnlySpan<byte> canonicalMetadata) =>
        Of(player, eventType, occurredAtAndQuantity, canonicalMetadata);

    private static Fingerprint Of(string first, string second, string third, ReadOnlySpan<byte> rest)
    {
        var size = 12 + Encoding.UTF8.GetMaxByteCount(first.Length + second.Length + third.Length) + rest.Length;
        var rented = ArrayPool<byte>.Shared.Rent(size);
        var end = 0;

        foreach (var part in (ReadOnlySpan<string>)[first, second, third])
        {
            var length = Encoding.UTF8.GetBytes(part, rented.AsSpan(end + 4));
            BinaryPrimitives.WriteInt32LittleEndian(rented.AsSpan(end), length);
            end += 4 + length;
        }

        rest.CopyTo(rented.AsSpan(end));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(rented.AsSpan(0, end + rest.Length), hash);
        ArrayPool<byte>.Shared.Return(rented);

        return new Fingerprint(new Guid(hash[..16]));
    }
}
