using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Rift.Web.Access;

/// <summary>
/// A JSON Web Signature in compact form (RFC 7515), by HMAC-SHA256 and nothing else: what a token says of its own algorithm never chooses one.
/// </summary>
internal static class SignedToken
{
    private const int MostCharacters = 4096;
    private const string Algorithm = "HS256";

    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    // A name that comes twice is read differently by different readers.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    public static string Sign(ReadOnlySpan<byte> payload, byte[] key)
    {
        var content = $"{Header}.{Base64Url.EncodeToString(payload)}";

        return $"{content}.{SignatureOf(content, key)}";
    }

    /// <summary>The payload; null for anything that is not a token signed with this key. The caller disposes of it.</summary>
    public static JsonDocument? Open(string token, byte[] key)
    {
        if (token.Length > MostCharacters || token.Split('.') is not [var header, var payload, var signature])
            return null;

        // Compared as written: a signature that was cut, padded or spelled otherwise is another signature.
        var expected = Encoding.ASCII.GetBytes(SignatureOf($"{header}.{payload}", key));

        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature)))
            return null;

        using var head = Read(header);

        return head is not null && IsOurs(head.RootElement) ? Read(payload) : null;
    }

    private static string SignatureOf(string content, byte[] key) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)));

    // What must be understood, as "crit" says, is not.
    private static bool IsOurs(JsonElement header) =>
        header.TryGetProperty("alg", out var algorithm) && algorithm.ValueKind == JsonValueKind.String && algorithm.ValueEquals(Algorithm)
        && !header.TryGetProperty("crit", out _);

    private static JsonDocument? Read(string part)
    {
        try
        {
            var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);

            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;

            document.Dispose();

            return null;
        }
        catch (Exception garbage) when (garbage is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
