using System.Net;
using Rift.Web.Hosting;

namespace Rift.Web.Access.Links;

/// <summary>
/// Links that do not exist, by the address that asks for them: so many a minute, counted in this process only. A link
/// that exists is never counted, and a HUD that is in memory is shown however many others were missed.
/// </summary>
public sealed class LinkMisses(HudLinks links, TimeProvider clock)
{
    public const int PerMinute = 60;

    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Misses> _callers = [];
    private long _swept = clock.GetTimestamp();

    public async Task AnswerAsync(HttpContext http, string token, RequestDelegate next)
    {
        if (links.IsRemembered(token))
        {
            await next(http);
            return;
        }

        var caller = RateLimits.CallerOf(http);

        if (Begin(caller) is { } wait)
        {
            Problems.RetryAfter(http, wait);
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            await next(http);
        }
        finally
        {
            End(caller, isMiss: http.Response.StatusCode == StatusCodes.Status404NotFound);
        }
    }

    // A look-up takes a place before it is known to be a miss: many at once are not more than one after the other.
    private TimeSpan? Begin(IPAddress caller)
    {
        lock (_gate)
        {
            ForgetOld();

            if (!_callers.TryGetValue(caller, out var misses))
                _callers[caller] = misses = new Misses(clock.GetTimestamp());

            var age = clock.GetElapsedTime(misses.Since);

            if (age >= Within)
                (misses.Since, misses.Count, age) = (clock.GetTimestamp(), 0, TimeSpan.Zero);
            if (misses.Count + misses.Open >= PerMinute)
                return Within - age;

            misses.Open++;

            return null;
        }
    }

    private void End(IPAddress caller, bool isMiss)
    {
        lock (_gate)
        {
            var misses = _callers[caller];
            misses.Open--;
            misses.Count += isMiss ? 1 : 0;
        }
    }

    private void ForgetOld()
    {
        if (clock.GetElapsedTime(_swept) < Within)
            return;

        _swept = clock.GetTimestamp();

        foreach (var (caller, misses) in _callers)
        {
            if (misses.Open == 0 && clock.GetElapsedTime(misses.Since) >= Within)
                _callers.Remove(caller);
        }
    }

    private sealed class Misses(long since)
    {
        public long Since { get; set; } = since;

        public int Count { get; set; }

        public int Open { get; set; }
    }
}
