using Rift.Web.Hosting.Errors;

namespace Rift.Web.Hosting;

public static class LoggingSetup
{
    /// <summary>
    /// The framework's own request lines are off: they hold paths, and a HUD's path is a secret. So is what it says of
    /// a start that failed: the command that starts Rift says it in one line. So is what the bearer handler says of an
    /// exception before it throws it on: <see cref="ExceptionAnswers"/> says that.
    /// </summary>
    public static ILoggingBuilder AddRiftLogging(this ILoggingBuilder logging) =>
        logging
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            })
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical)
            .AddFilter("Npgsql", LogLevel.Error)
            .AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Authentication.JwtBearer", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
}
