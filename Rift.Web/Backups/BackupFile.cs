using Rift.Domain.Wording;

namespace Rift.Web.Backups;

/// <summary>
/// A backup while it is written: under another name and for its owner alone. It gets its own name when it is whole, and
/// leaves nothing behind when it is not.
/// </summary>
internal sealed class BackupFile : IAsyncDisposable
{
    public const string PartSuffix = ".part";

    private const int BufferSize = 256 * 1024;

    private readonly string _path;
    private bool _isKept;

    private BackupFile(string path, FileStream stream) => (_path, Stream) = (path, stream);

    public FileStream Stream { get; }

    private string Part => _path + PartSuffix;

    /// <exception cref="BackupFailedException">The file exists already, or the folder does not take it.</exception>
    public static BackupFile Create(string path)
    {
        if (Path.Exists(path))
            throw new BackupFailedException(BackupTexts.FileExists.Fill(path));

        // Held exclusively: a second backup to the same file is refused. What a killed one left is written over.
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferSize,
        };

        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        try
        {
            return new BackupFile(path, new FileStream(path + PartSuffix, options));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, refused);
        }
    }

    public static BackupFailedException CannotWrite(string path, Exception refused) =>
        new(BackupTexts.CannotWrite.Fill(path, refused.Message), refused);

    /// <summary>The file is whole: it reaches the disk and gets its name.</summary>
    public async Task KeepAsync()
    {
        await Stream.FlushAsync(CancellationToken.None);
        RandomAccess.FlushToDisk(Stream.SafeFileHandle);
        await Stream.DisposeAsync();
        File.Move(Part, _path, overwrite: false);
        _isKept = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isKept)
            return;

        try
        {
            await Stream.DisposeAsync();
        }
        catch (IOException)
        {
            // A full disk refuses what is left in the buffer; the file goes anyway.
        }

        File.Delete(Part);
    }
}
