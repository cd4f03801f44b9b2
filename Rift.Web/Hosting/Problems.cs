using System.Globalization;

namespace Rift.Web.Hosting;

/// <summary>The errors of the HTTP API: RFC 9457 problem documents.</summary>
public static class Problems
{
    public static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);

    public static IResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    /// <summary>422: each field with what is wrong and what is allowed.</summary>
    public static IResult Fields(string detail, IDictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status422UnprocessableEntity,
            Title = "Unprocessable Entity",
            Detail = detail,
        });

    /// <summary>503: nothing is wrong with the request, and the same request will do later.</summary>
    public static IResult TryAgain(HttpContext http, string detail)
    {
        RetryAfter(http, SoonAgain);

        return Of(StatusCodes.Status503ServiceUnavailable, detail);
    }

    /// <summary>429: the same request will do after the wait.</summary>
    public static IResult TooMany(HttpContext http, string detail, TimeSpan wait)
    {
        RetryAfter(http, wait);

        return Of(StatusCodes.Status429TooManyRequests, detail);
    }

    public static void RetryAfter(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter =
            Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
}
