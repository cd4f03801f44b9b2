using System.Buffers.Binary;

namespace Rift.Web.Features.Events;

/// <summary>
/// An event's id is a version 7 UUID: it begins with the millisecond at which the event was received.
/// </summary>
public static class EventId
{
    /// <summary>Null for an id that tells no time, or one that no clock will show.</summary>
    public static DateTimeOffset? ReceivedAt(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var moment = BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;

        return id.Version == 7 && moment < EventWindows.Always.Until.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(moment)
            : null;
    }

    /// <summary>The lowest id of all that were received from this moment on.</summary>
    public static Guid FirstAt(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, moment.ToUnixTimeMilliseconds()) << 16);

        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Of two moments the earlier one, each as the lowest id that is not before it.</summary>
    public static Guid Lower(Guid? one, Guid other) => one is { } id && id < other ? id : other;
}
