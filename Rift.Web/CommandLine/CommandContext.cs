using Rift.Web.Hosting;
using Rift.Web.Settings;
using Spectre.Console;

namespace Rift.Web.CommandLine;

/// <summary>A command cannot do what was asked. The message is all that is shown.</summary>
public sealed class CommandFailedException(string message) : Exception(message);

/// <summary>What every command works with: the console, the settings, the log.</summary>
public sealed class CommandContext : IDisposable
{
    // A redirected stream has no width of its own, and a log line broken at 80 is two log lines.
    private const int Unwrapped = 400;

    private readonly Lazy<RiftSettings> _settings = new(HostEnvironment.ReadSettings);

    public static IAnsiConsole ErrorConsole { get; } =
        ConsoleOn(StandardStreams.Error, StandardStreams.IsErrorRedirected);

    public IAnsiConsole Console { get; } = ConsoleOn(StandardStreams.Output, StandardStreams.IsOutputRedirected);

    public RiftSettings Settings => _settings.Value;

    public ILoggerFactory Loggers { get; } = LoggerFactory.Create(logging => logging.AddRiftLogging());

    public Task<RiftDatabase> OpenDatabaseAsync(CancellationToken ct) => RiftDatabase.OpenAsync(Settings, Loggers, ct);

    /// <summary>Prints a line that is to be pasted: never wrapped, never coloured.</summary>
    public void PrintRaw(string line) => Console.Profile.Out.Writer.WriteLine(line);

    public void Dispose() => Loggers.Dispose();

    private static IAnsiConsole ConsoleOn(TextWriter stream, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(stream),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
        });

        if (redirected)
            console.Profile.Width = Unwrapped;

        return console;
    }
}
