using System.Security.Cryptography;
using System.Text;
using Rift.Domain.Wording;
using Rift.Web.Hosting;

namespace Rift.Web.Access;

/// <summary>
/// The secret that senders show in <c>X-RIFT-SECRET</c>. Compared by hash, so that neither content nor length leaks by
/// time.
/// </summary>
public sealed class WebhookSecret(string secret)
{
    public const string Header = "X-RIFT-SECRET";

    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The answer to a sender who has not shown it.</summary>
    public static IResult Refusal() =>
        Problems.Of(StatusCodes.Status401Unauthorized, AccessTexts.WebhookSecretWrong.Fill(Header));

    public bool IsShownBy(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var values) && values is [{ Length: > 0 } shown] && Matches(shown);

    private bool Matches(string shown)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(shown), hash);

        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }
}
