using System.Security.Cryptography;
using Rift.Web.EmbeddedPostgres.Cluster;

namespace Rift.Web.Intake;

/// <summary>The webhook secret that Rift makes itself where none is set.</summary>
internal static class GeneratedSecret
{
    public const string Name = "webhook-secret";

    private const int Bytes = 32;

    public static string Of(DataFolder folder) =>
        folder.ReadOrCreateSecret(Name, () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
}
