namespace Rift.Tests.EmbeddedPostgres;

internal static class Modes
{
    /// <summary>A file's mode as `ls -l` shows it; skips the test on Windows, which has none.</summary>
    public static string Of(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");

        return OperatingSystem.IsWindows() ? "" : Show(File.GetUnixFileMode(path));
    }

    private static string Show(UnixFileMode mode) =>
        string.Concat("rwxrwxrwx".Select((letter, at) => mode.HasFlag((UnixFileMode)(1 << (8 - at))) ? letter : '-'));
}
