using System.Net;
using Microsoft.AspNetCore.RateLimiting;

namespace Rift.Web.Hosting.Requests;

/// <summary>
/// Logs refused webhooks once a minute: a line for each caller's address and reason, with a count, and never with
/// anything that was sent.
/// </summary>
public sealed class RefusedWebhooks(BackgroundLoop loop, ILogger<RefusedWebhooks> logger) : BackgroundService
{
    /// <summary>Lines a minute; callers who would add more are counted together, for each reason.</summary>
    public const int MostLines = 100;

    private readonly Lock _counting = new();
    private Dictionary<(IPAddress? Caller, int Status), int> _counts = [];

    /// <summary>For what is refused before its endpoint is reached, a webhook or not.</summary>
    public static void CountEarly(HttpContext http, int status)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == RateLimits.Webhooks)
            http.RequestServices.GetRequiredService<RefusedWebhooks>().Count(http, status);
    }

    /// <summary>Counts the answer if it is a refusal, and returns it.</summary>
    public IResult Count(HttpContext http, IResult answer)
    {
        if (answer is IStatusCodeHttpResult { StatusCode: { } status })
            Count(http, status);

        return answer;
    }

    public void Count(HttpContext http, int status, int times = 1)
    {
        if (times == 0 || ReasonOf(status) is null)
            return;

        var caller = RateLimits.CallerOf(http);

        lock (_counting)
        {
            var line = _counts.ContainsKey((caller, status)) || _counts.Count < MostLines
                ? (caller, status)
                : ((IPAddress?)null, status);
            _counts[line] = _counts.GetValueOrDefault(line) + times;
        }
    }

    /// <summary>Logs what was counted since the last call.</summary>
    public void Log()
    {
        foreach (var ((caller, status), times) in Take())
        {
            logger.LogWarning(
                "Refused webhooks from {Caller}: {Times} with status {Status}, {Reason}",
                caller?.ToString() ?? "other addresses", times, status, ReasonOf(status));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await loop.RunAsync(Schedules.LogRefusedWebhooks, WriteAsync, "log refused webhooks", stoppingToken);
        }
        finally
        {
            Log();
        }

        Task WriteAsync(CancellationToken ct)
        {
            Log();

            return Task.CompletedTask;
        }
    }

    private Dictionary<(IPAddress? Caller, int Status), int> Take()
    {
        lock (_counting)
        {
            (var counted, _counts) = (_counts, []);

            return counted;
        }
    }

    private static string? ReasonOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "the body is not JSON",
        StatusCodes.Status401Unauthorized => "the secret is missing or wrong",
        StatusCodes.Status413PayloadTooLarge => "the body is too large",
        StatusCodes.Status415UnsupportedMediaType => "the Content-Type is not application/json",
        StatusCodes.Status422UnprocessableEntity => "the event is not valid",
        StatusCodes.Status429TooManyRequests => "too many requests in a minute",
        _ => null,
    };
}
