namespace Rift.Web.Hosting;

public static class LoggingSetup
{
    /// <summary>The framework's own request lines are off: they hold paths, and a HUD's path is a secret.</summary>
    public static ILoggingBuilder AddRiftLogging(this ILoggingBuilder logging) =>
        logging
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            })
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning)
            .AddFilter("Npgsql", LogLevel.Error)
            .AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
}
