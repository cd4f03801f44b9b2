using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Rift.Web.Access.Links;

/// <summary>
/// What the holder of a link or a session shows. The database holds its SHA-256 only: enough bits are random that no
/// salt is needed.
/// </summary>
internal static class RandomToken
{
    private const int UsualBytes = 32;

    public static string Create(int bytes = UsualBytes) =>
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
