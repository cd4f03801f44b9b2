using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Rift.Web.Features.Docs;

/// <summary>
/// The API's description. It takes long to draw, so it is drawn once; each caller gets it with the address by which
/// the caller reached this server.
/// </summary>
public sealed class ApiDescription([FromKeyedServices(ApiDescription.Name)] IOpenApiDocumentProvider documents)
{
    public const string Name = "v1";

    /// <summary>Where the address stands in what was drawn, and where the server's stands.</summary>
    internal const string AddressPlace = "https://address.invalid";

    internal const string ServerPlace = "https://server.invalid";

    private readonly Lazy<Task<string>> _drawn = new(() => DrawAsync(documents));
    private Drawn? _last;

    public async Task<FileContentHttpResult> AnswerAsync(string address)
    {
        // One answer is kept, whatever addresses callers make up.
        if (_last is not { } last || last.Address != address)
            _last = last = new Drawn(address, AnswerOf(For(address, await _drawn.Value)));

        return last.Answer;
    }

    private static async Task<string> DrawAsync(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);

        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
    }

    // A server called localhost is another one for each reader; linters complain of it.
    private static string For(string address, string drawn) => drawn
        .Replace(AddressPlace, JsonEncodedText.Encode(address).ToString(), StringComparison.Ordinal)
        .Replace(
            ServerPlace, IsOfOthers(address) ? JsonEncodedText.Encode(address).ToString() : "/",
            StringComparison.Ordinal);

    // Callers may send any host, and none.
    private static bool IsOfOthers(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host != "localhost";

    private static FileContentHttpResult AnswerOf(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        return TypedResults.Bytes(
            bytes, "application/json; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\""));
    }

    private sealed record Drawn(string Address, FileContentHttpResult Answer);
}
