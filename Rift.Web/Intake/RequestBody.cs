using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Rift.Web.Access;
using Rift.Web.Hosting;

namespace Rift.Web.Intake;

/// <summary>The JSON body of a sender who knows the secret, read whole, or the problem that kept it from being read.</summary>
public readonly record struct RequestBody(JsonDocument? Document, IResult? Problem)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<RequestBody> ReadAsync(HttpRequest request, WebhookSecret secret, int mostBytes, CancellationToken ct)
    {
        if (!secret.IsShownBy(request))
            return new(null, Problems.WrongSecret());
        if (!request.HasJsonContentType())
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "Send the header Content-Type: application/json.");
        if (request.ContentLength > mostBytes)
            return TooLarge(mostBytes);

        var read = await request.BodyReader.ReadAtLeastAsync(mostBytes + 1, ct);

        // A copy, because the document outlives the pipe's buffer and must be in one piece to be checked.
        var bytes = read.Buffer.Length > mostBytes ? null : read.Buffer.ToArray();
        request.BodyReader.AdvanceTo(read.Buffer.End);

        return bytes is null ? TooLarge(mostBytes) : Parse(bytes);
    }

    private static RequestBody Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
            return Refuse(StatusCodes.Status400BadRequest, "The body is not valid UTF-8.");

        try
        {
            return new RequestBody(JsonDocument.Parse(bytes, Strict), null);
        }
        catch (JsonException wrong)
        {
            return Refuse(StatusCodes.Status400BadRequest, wrong.LineNumber is { } line
                ? $"The body is not JSON: see line {line + 1}, byte {wrong.BytePositionInLine + 1}."
                : "The body is not JSON: a name occurs twice in one object.");
        }
        catch (InvalidOperationException)
        {
            return Refuse(StatusCodes.Status400BadRequest, "The body is not JSON: a name holds half of a surrogate pair.");
        }
    }

    private static RequestBody TooLarge(int mostBytes) =>
        Refuse(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {mostBytes / 1024} KiB.");

    private static RequestBody Refuse(int status, string detail) => new(null, Problems.Of(status, detail));
}
