using Npgsql;
using Rift.Web.Database;
using Rift.Web.Hosting.Views;

namespace Rift.Web.Hosting.Errors;

/// <summary>The answer instead of a page that took too long, or would have. The database is available.</summary>
/// <param name="Status">504 or 429.</param>
public sealed record SlowAnswer(int Status, string Title, string Detail);

internal static class SlowAnswers
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(10);

    private static SlowAnswer TookTooLong =>
        new(StatusCodes.Status504GatewayTimeout, ErrorTexts.TookTooLongTitle, ErrorTexts.TookTooLong);

    private static SlowAnswer NoTurn =>
        new(StatusCodes.Status429TooManyRequests, ErrorTexts.BusyTitle, ErrorTexts.Busy);

    /// <summary>Null where the exception is about something else.</summary>
    public static SlowAnswer? Of(Exception exception) => exception switch
    {
        NoTurnException => NoTurn,
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => TookTooLong,

        // Npgsql's own message for a command: opening a connection in vain ends in a TimeoutException, too.
        NpgsqlException { InnerException: TimeoutException { Message: "Timeout during reading attempt" } } =>
            TookTooLong,
        _ => null,
    };

    public static Task TellAsync(HttpContext http, SlowAnswer answer, ILogger logger)
    {
        logger.LogWarning(
            "{Trace}: {Route} was too slow and is answered with {Status}", http.TraceIdentifier,
            http.GetEndpoint()?.DisplayName, answer.Status);
        Problems.RetryAfter(http, TryAgainAfter);

        return ErrorPages.Of(http, answer.Status, answer.Detail, answer.Title).ExecuteAsync(http);
    }
}
