using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Rift.Tests;

/// <summary>A request, byte for byte as written: the client library would refuse to send most of them.</summary>
internal static class RawHttp
{
    /// <summary>Lines end with a line feed here, and as HTTP wants it on the wire. Text is sent as UTF-8.</summary>
    public static Task<(int Status, string Answer)> SendAsync(RiftApp app, string request) =>
        SendAsync(app, Encoding.UTF8.GetBytes(request.ReplaceLineEndings("\r\n")));

    /// <summary>Reads until the server closes the connection, so the request has to ask for that.</summary>
    public static async Task<(int Status, string Answer)> SendAsync(RiftApp app, byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", app.Http.BaseAddress!.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(request);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();

        return (int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), answer);
    }
}
