namespace Rift.Web.EmbeddedPostgres;

internal static class SecretFile
{
    public static string ReadOrCreate(string path, Func<string> create)
    {
        if (!File.Exists(path))
            Create(path, create());

        return File.ReadAllText(path).Trim();
    }

    // Written aside and then moved without overwriting: a reader sees no file or a whole one, and of two
    // processes that create it at once, both go on with the first one's.
    private static void Create(string path, string secret)
    {
        var aside = $"{path}.{Guid.CreateVersion7():N}";
        WriteThrough(aside, secret);

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }

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
