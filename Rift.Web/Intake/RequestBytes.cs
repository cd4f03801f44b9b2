using System.Buffers;
using Rift.Web.Hosting;

namespace Rift.Web.Intake;

/// <summary>
/// A request's body as it came, read once and whole: a signature is checked on these bytes before anything reads them.
/// </summary>
public readonly record struct RequestBytes(byte[]? Bytes, IResult? Problem)
{
    public static async Task<RequestBytes> ReadAsync(HttpRequest request, int mostBytes, CancellationToken ct)
    {
        if (request.ContentLength > mostBytes)
            return TooLarge(mostBytes);

        var read = await request.BodyReader.ReadAtLeastAsync(mostBytes + 1, ct);

        // A copy, because what is read from it outlives the pipe's buffer and must be in one piece to be checked.
        var bytes = read.Buffer.Length > mostBytes ? null : read.Buffer.ToArray();

        // Also past what is refused, or Kestrel cuts the connection under the next request.
        request.BodyReader.AdvanceTo(read.Buffer.End);

        return bytes is null ? TooLarge(mostBytes) : new RequestBytes(bytes, null);
    }

    private static RequestBytes TooLarge(int mostBytes) => new(null, Problems.Of(
        StatusCodes.Status413PayloadTooLarge, $"The body is larger than {mostBytes / 1024} KiB."));
}
