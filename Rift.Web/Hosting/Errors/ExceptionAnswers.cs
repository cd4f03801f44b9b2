using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using Rift.Domain.Wording;
using Rift.Web.Database;
using Rift.Web.Hosting.Requests;
using Rift.Web.Hosting.Views;

namespace Rift.Web.Hosting.Errors;

/// <summary>
/// The one place where an exception becomes an answer: never its text, but a trace id that the log has too.
/// </summary>
public sealed class ExceptionAnswers(DatabaseOutage outage, ILogger<ExceptionAnswers> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return true;

        // The framework has cleared what was set before the exception.
        SecurityHeaders.SetOn(httpContext.Response.Headers);

        if (SlowAnswers.Of(exception) is { } slow)
            await SlowAnswers.TellAsync(httpContext, slow, logger);
        else
            await Answer(httpContext, exception).ExecuteAsync(httpContext);

        return true;
    }

    private IResult Answer(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return ErrorPages.Of(http, StatusCodes.Status413PayloadTooLarge, BodyLimits.TextFor(http));
            case BadHttpRequestException bad:
                return ErrorPages.Of(http, bad.StatusCode, ErrorTexts.UnreadableBody);
            case IOException { InnerException: OverflowException }:
                return ErrorPages.Of(http, StatusCodes.Status400BadRequest, ErrorTexts.UnreadableChunk);
            case PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire }:
                return ErrorPages.Of(http, StatusCodes.Status400BadRequest, ErrorTexts.UnreadableNul);
            case TimeoutException or NpgsqlException when DatabaseOutage.IsOne(exception):
                outage.Begin(exception.Message);
                outage.CountRefused();
                Problems.RetryAfter(http, Problems.SoonAgain);
                return ErrorPages.Of(http, StatusCodes.Status503ServiceUnavailable, ErrorTexts.Unavailable);
            default:
                // The route's pattern, not the path: a HUD's path is a secret.
                logger.LogError(
                    exception, "{Trace}: {Method} {Route} failed",
                    http.TraceIdentifier, http.Request.Method, http.GetEndpoint()?.DisplayName);
                return ErrorPages.Of(
                    http, StatusCodes.Status500InternalServerError, ErrorTexts.Failed.Fill(http.TraceIdentifier));
        }
    }
}
