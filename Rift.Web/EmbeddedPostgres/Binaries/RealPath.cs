namespace Rift.Web.EmbeddedPostgres.Binaries;

internal static class RealPath
{
    /// <summary>The path with every link in it resolved, as the kernel names a process's folder.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

        if (Path.GetDirectoryName(full) is not { } parent)
            return full;

        var candidate = Path.Combine(Of(parent), Path.GetFileName(full));

        return new FileInfo(candidate).ResolveLinkTarget(returnFinalTarget: false) is { } target
            ? Of(target.FullName)
            : candidate;
    }
}
