using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Hosting.Errors;

/// <summary>What is answered instead of what took too long, or would have. The database is there meanwhile.</summary>
/// <param name="Status">504 or 429.</param>
public sealed record SlowAnswer(int Status, string Title, string Detail);

internal static class SlowAnswers
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(10);

    private static readonly SlowAnswer TookTooLong = new(
        StatusCodes.Status504GatewayTimeout, "This took too long",
        "The database was still working on this when its time was up, so it was stopped; nothing was changed. "
        + "Ask for less, such as fewer days or one event type, or try again in a moment.");

    private static readonly SlowAnswer NoTurn = new(
        StatusCodes.Status429TooManyRequests, "Rift is busy",
        "Rift is reading as many long lists as it does at once. Try again in a moment.");

    /// <summary>Null where the exception is about something else.</summary>
    public static SlowAnswer? Of(Exception exception) => exception switch
    {
        NoTurnException => NoTurn,
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => TookTooLong,

        // Npgsql's own words for a command: opening a connection in vain ends in a TimeoutException, too.
        NpgsqlException { InnerException: TimeoutException { Message: "Timeout during reading attempt" } } =>
            TookTooLong,
        _ => null,
    };

    public static Task TellAsync(HttpContext http, SlowAnswer answer, ILogger logger)
    {
        logger.LogWarning(
            "{Trace}: {Route}: {Answer}", http.TraceIdentifier, http.GetEndpoint()?.DisplayName, answer.Title);
        Problems.RetryAfter(http, TryAgainAfter);

        return ErrorPages.Of(http, answer.Status, answer.Detail, answer.Title).ExecuteAsync(http);
    }
}
