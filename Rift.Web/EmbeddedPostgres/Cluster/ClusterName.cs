using System.Security.Cryptography;
using System.Text;

namespace Rift.Web.EmbeddedPostgres.Cluster;

/// <summary>A short name, another for every data folder: it marks the server's process and its socket.</summary>
internal static class ClusterName
{
    public static string Of(DataFolder folder) =>
        $"rift-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder.Location)))[..12]}";
}
