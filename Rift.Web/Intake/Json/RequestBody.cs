using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Rift.Domain.Wording;
using Rift.Web.Hosting;

namespace Rift.Web.Intake.Json;

/// <summary>What a request's body holds, or the problem that kept it from being read.</summary>
public readonly record struct Body<T>(T? Value, IResult? Problem)
    where T : class;

/// <summary>
/// A request's body, read once and whole: first the bytes, on which a signature is checked, then the JSON in them.
/// </summary>
public static class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<Body<byte[]>> ReadBytesAsync(HttpRequest request, int mostBytes, CancellationToken ct)
    {
        if (request.ContentLength > mostBytes)
            return TooLarge(mostBytes);

        var read = await request.BodyReader.ReadAtLeastAsync(mostBytes + 1, ct);

        // A copy, because what is read from it outlives the pipe's buffer and must be in one piece to be checked.
        var bytes = read.Buffer.Length > mostBytes ? null : read.Buffer.ToArray();

        // Also past what is refused, or Kestrel cuts the connection under the next request.
        request.BodyReader.AdvanceTo(read.Buffer.End);

        return bytes is null ? TooLarge(mostBytes) : new Body<byte[]>(bytes, null);
    }

    /// <summary>To be disposed of with its document.</summary>
    public static async Task<Body<JsonDocument>> ReadJsonAsync(HttpRequest request, int mostBytes, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
        {
            return Refuse<JsonDocument>(
                StatusCodes.Status415UnsupportedMediaType, IntakeTexts.ContentTypeNeeded);
        }

        var body = await ReadBytesAsync(request, mostBytes, ct);

        return body.Value is { } bytes ? ParseJson(bytes) : new Body<JsonDocument>(null, body.Problem);
    }

    public static Body<JsonDocument> ParseJson(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
            return NotJson(IntakeTexts.NotUtf8);

        try
        {
            return new Body<JsonDocument>(JsonDocument.Parse(bytes, Strict), null);
        }
        catch (JsonException wrong)
        {
            return NotJson(wrong.LineNumber is { } line
                ? IntakeTexts.NotJson.Fill(line + 1, wrong.BytePositionInLine + 1)
                : IntakeTexts.NameTwice);
        }
        catch (InvalidOperationException)
        {
            return NotJson(IntakeTexts.NameHalfPair);
        }
    }

    private static Body<JsonDocument> NotJson(string detail) =>
        Refuse<JsonDocument>(StatusCodes.Status400BadRequest, detail);

    private static Body<byte[]> TooLarge(int mostBytes) => Refuse<byte[]>(
        StatusCodes.Status413PayloadTooLarge, IntakeTexts.BodyTooLarge.Fill(mostBytes / 1024));

    private static Body<T> Refuse<T>(int status, string detail)
        where T : class => new(null, Problems.Of(status, detail));
}
