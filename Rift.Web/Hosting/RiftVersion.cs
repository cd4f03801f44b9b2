using System.Reflection;

namespace Rift.Web.Hosting;

public static class RiftVersion
{
    public static string Number { get; } =
        typeof(RiftVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>
    /// Differs between any two builds, so that a tab left open can tell that its page is of an older one.
    /// </summary>
    public static string Build { get; } = typeof(RiftVersion).Module.ModuleVersionId.ToString("N")[..8];
}
