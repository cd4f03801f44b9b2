using System.Text.Json;
using System.Text.Unicode;
using Rift.Web.Hosting;

namespace Rift.Web.Intake;

/// <summary>
/// A JSON body read whole, or the problem that kept it from being read. To be disposed of with its document.
/// </summary>
public readonly record struct JsonBody(JsonDocument? Document, IResult? Problem)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<JsonBody> ReadAsync(HttpRequest request, int mostBytes, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "Send the header Content-Type: application/json.");

        var body = await RequestBytes.ReadAsync(request, mostBytes, ct);

        return body.Bytes is { } bytes ? Parse(bytes) : new JsonBody(null, body.Problem);
    }

    public static JsonBody Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
            return Refuse(StatusCodes.Status400BadRequest, "The body is not valid UTF-8.");

        try
        {
            return new JsonBody(JsonDocument.Parse(bytes, Strict), null);
        }
        catch (JsonException wrong)
        {
            return Refuse(StatusCodes.Status400BadRequest, wrong.LineNumber is { } line
                ? $"The body is not JSON: see line {line + 1}, byte {wrong.BytePositionInLine + 1}."
                : "The body is not JSON: a name occurs twice in one object.");
        }
        catch (InvalidOperationException)
        {
            return Refuse(
                StatusCodes.Status400BadRequest, "The body is not JSON: a name holds half of a surrogate pair.");
        }
    }

    private static JsonBody Refuse(int status, string detail) => new(null, Problems.Of(status, detail));
}
