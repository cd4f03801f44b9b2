using System.Runtime.InteropServices;

namespace Rift.Web.EmbeddedPostgres.Login;

internal static class SecretFile
{
    public static string ReadOrCreate(string path, Func<string> create)
    {
        if (!File.Exists(path))
            Create(path, create());

        return File.ReadAllText(path).Trim();
    }

    // Written aside and then given its name, unless another file has it: a reader sees no file or a whole one, and of
    // two processes that create it at once, both use the first one's.
    private static void Create(string path, string secret)
    {
        var aside = $"{path}.{Guid.CreateVersion7():N}";
        WriteThrough(aside, secret);

        try
        {
            if (!TryLink(aside, path))
                File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first.
        }
        finally
        {
            File.Delete(aside);
        }
    }

    // On Unix File.Move looks for the new name first and then renames over it, so that two can both be "first". Where a
    // file system knows no hard links, that is still the nearest thing.
    private static bool TryLink(string from, string to) =>
        !OperatingSystem.IsWindows() && (Link(from, to) == 0 || File.Exists(to));

    [DllImport("libc", EntryPoint = "link", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    private static void WriteThrough(string path, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using var file = new FileStream(path, options);
        using var writer = new StreamWriter(file);
        writer.WriteLine(secret);
        writer.Flush();
        file.Flush(flushToDisk: true);
    }
}
