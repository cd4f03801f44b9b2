using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Rift.Bench;

/// <summary>
/// One keep-alive connection that does as little as HTTP/1.1 allows, so that the load costs less than what it measures.
/// </summary>
internal sealed class HttpConnection(int port) : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] EndOfChunks = "0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _filled;

    public Task ConnectAsync(CancellationToken ct) => _socket.ConnectAsync(IPAddress.Loopback, port, ct).AsTask();

    /// <summary>Whether the server has said that it closes the connection after this answer.</summary>
    public bool IsClosing => Answer.IndexOf("Connection: close"u8) >= 0;

    /// <summary>Returns the status code; <see cref="Answer"/> holds what came with it until the next call.</summary>
    /// <param name="request">All of it, and nothing comes after it where it is the last.</param>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request, CancellationToken ct, bool isLast = false)
    {
        await _socket.SendAsync(request, ct);

        if (isLast)
            _socket.Shutdown(SocketShutdown.Send);

        _filled = 0;

        do
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), ct);
            _filled = read > 0 ? _filled + read : throw new IOException("The server closed the connection.");
        }
        while (!IsComplete());

        return (_buffer[9] - '0') * 100 + (_buffer[10] - '0') * 10 + _buffer[11] - '0';
    }

    public ReadOnlySpan<byte> Answer => _buffer.AsSpan(0, _filled);

    public void Dispose() => _socket.Dispose();

    private bool IsComplete()
    {
        var head = Answer.IndexOf(EndOfHead);

        if (head < 0)
            return false;

        var headers = Encoding.ASCII.GetString(Answer[..head]);
        var length = headers.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);

        return length >= 0
            ? _filled >= head + EndOfHead.Length + NumberIn(headers, length + 16)
            : !headers.Contains("chunked", StringComparison.OrdinalIgnoreCase) || Answer.EndsWith(EndOfChunks);
    }

    private static int NumberIn(string headers, int start) =>
        int.Parse(headers.AsSpan(start, EndOf(headers, start) - start), CultureInfo.InvariantCulture);

    private static int EndOf(string headers, int start) =>
        headers.IndexOf('\r', start) is var end and >= 0 ? end : headers.Length;
}
