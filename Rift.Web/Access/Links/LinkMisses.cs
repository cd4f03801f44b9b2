using System.Net;
using System.Threading.RateLimiting;
using Rift.Web.Hosting;

namespace Rift.Web.Access.Links;

/// <summary>
/// Links that do not exist, by the address that asks for them: so many a minute, counted in this process only. A link
/// that exists is never counted, and a HUD that is in memory is shown however many others were missed.
/// </summary>
public sealed class LinkMisses(HudLinks links) : IDisposable
{
    public const int PerMinute = 60;

    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress> _callers = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        static caller => RateLimitPartition.GetFixedWindowLimiter(
            caller, static _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = Within }));

    public async Task AnswerAsync(HttpContext http, string token, RequestDelegate next)
    {
        var caller = RateLimits.CallerOf(http);

        if (!links.IsRemembered(token) && WaitOf(caller) is { } wait)
        {
            Problems.RetryAfter(http, wait);
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        await next(http);

        if (http.Response.StatusCode == StatusCodes.Status404NotFound)
            _callers.AttemptAcquire(caller).Dispose();
    }

    public void Dispose() => _callers.Dispose();

    // Asking for no permit tells whether there is one left. Null where there is.
    private TimeSpan? WaitOf(IPAddress caller)
    {
        using var lease = _callers.AttemptAcquire(caller, permitCount: 0);

        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait
            : Within;
    }
}
