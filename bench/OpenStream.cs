using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rift.Bench;

/// <summary>One open stream, which notes when its last news came. As small as the thousands beside it need.</summary>
internal sealed class OpenStream(int port) : IDisposable
{
    private static readonly byte[] Answered = "HTTP/1.1 200"u8.ToArray();
    private static readonly byte[] Mark = "event: news"u8.ToArray();

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _buffer = new byte[1024];

    /// <summary>News so far.</summary>
    public int Count { get; private set; }

    /// <summary>By the stopwatch.</summary>
    public long LastAt { get; private set; }

    public async Task OpenAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port, ct);
        await _socket.SendAsync(request, ct);

        // The head and the first event.
        if (await _socket.ReceiveAsync(_buffer, ct) is var read && !_buffer.AsSpan(0, read).StartsWith(Answered))
            throw new IOException($"A stream was refused: {Encoding.ASCII.GetString(_buffer, 0, read)}");

        _ = ReadAsync(ct);
    }

    public void Dispose() => _socket.Dispose();

    // A mark that two reads share would not be seen: news is written whole, so that this does not happen.
    private async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            while (await _socket.ReceiveAsync(_buffer, ct) is var read and > 0)
            {
                if (_buffer.AsSpan(0, read).IndexOf(Mark) < 0)
                    continue;

                (LastAt, Count) = (Stopwatch.GetTimestamp(), Count + 1);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }
}
