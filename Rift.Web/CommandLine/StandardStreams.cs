#pragma warning disable RS0030 // The one place that touches System.Console; everything else writes to an IAnsiConsole.

namespace Rift.Web.CommandLine;

internal static class StandardStreams
{
    public static TextWriter Output => Console.Out;

    public static TextWriter Error => Console.Error;

    public static bool IsOutputRedirected => Console.IsOutputRedirected;

    public static bool IsErrorRedirected => Console.IsErrorRedirected;

    public static bool IsInputRedirected => Console.IsInputRedirected;
}
