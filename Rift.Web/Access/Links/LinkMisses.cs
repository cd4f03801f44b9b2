using System.Net;
using Rift.Web.Access.Limits;
using Rift.Web.Hosting;
using Rift.Web.Hosting.Requests;

namespace Rift.Web.Access.Links;

/// <summary>
/// Links that do not exist, by the address that asks for them: so many a minute, counted in this process only. A link
/// that exists is never counted, and a HUD that is in memory is shown however many others were missed.
/// </summary>
public sealed class LinkMisses(HudLinks links, TimeProvider clock)
{
    public const int PerMinute = 60;

    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, FailureBudget> _callers = [];
    private DateTimeOffset _swept;

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

        var isOpen = true;

        // Given back as soon as it is known whether the link exists: a stream stays open for hours.
        http.Response.OnStarting(() =>
        {
            Close();

            return Task.CompletedTask;
        });

        try
        {
            await next(http);
        }
        finally
        {
            Close();
        }

        void Close()
        {
            if (isOpen)
                End(caller, isMiss: http.Response.StatusCode == StatusCodes.Status404NotFound);

            isOpen = false;
        }
    }

    // A look-up takes a place before it is known to be a miss: many at once are not more than one after the other.
    private TimeSpan? Begin(IPAddress caller)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            ForgetUnused(now);

            if (!_callers.TryGetValue(caller, out var budget))
                _callers[caller] = budget = new FailureBudget(PerMinute);
            if (budget.WaitAt(now) is { } wait)
                return wait;
            if (budget.IsFull)
                return SoonAgain;

            budget.Take();

            return null;
        }
    }

    private void End(IPAddress caller, bool isMiss)
    {
        lock (_gate)
        {
            _callers[caller].GiveBack(isMiss ? clock.GetUtcNow() : null);
        }
    }

    private void ForgetUnused(DateTimeOffset now)
    {
        if ((now - _swept).Duration() < Sweep)
            return;

        _swept = now;

        foreach (var (caller, budget) in _callers)
        {
            budget.WaitAt(now);

            if (budget.IsUnused)
                _callers.Remove(caller);
        }
    }
}
