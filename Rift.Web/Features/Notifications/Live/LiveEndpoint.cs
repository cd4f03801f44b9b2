using System.Globalization;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.Hosting.Views;
using Rift.Web.Notifications;

namespace Rift.Web.Features.Notifications.Live;

/// <summary>
/// <c>GET /live</c>, <c>/hud/{token}/live</c> and <c>/api/v1/live</c>: server-sent events, each news with its number as
/// id. A caller who reconnects names the last one by <c>Last-Event-ID</c>, or <c>after</c> where it is a new page.
/// </summary>
public sealed class LiveEndpoint(
    LiveStreams streams, NewsCache cache, NotificationQuery query, HudLinks links, StillAllowed allowed,
    ChangeFeed changes, TimeProvider clock)
{
    private const string LastEventId = "Last-Event-ID";

    // Behind what keeps answers back until they are whole, a page asks now and then instead.
    private const string Once = "once";

    private static readonly TimeSpan WaitWhereTooMany = TimeSpan.FromMinutes(1);

    public Task<IResult> HandleOwnAsync(HttpContext http)
    {
        var player = CurrentUser.Of(http.User).Id;

        return StreamAsync(http, player, () => allowed.BySignInAsync(http.Request, player));
    }

    public async Task<IResult> HandleLinkAsync(HttpContext http, string token) =>
        await links.FindAsync(token, http.RequestAborted) is { } player
            ? await StreamAsync(http, player, () => allowed.ByLinkAsync(token, player))
            : Problems.Of(StatusCodes.Status404NotFound, ErrorTexts.NoSuchHudLink);

    private static long? LastSeen(HttpRequest request) =>
        long.TryParse(
            request.Headers[LastEventId] is [{ Length: > 0 } seen] ? seen : request.Query["after"],
            NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private async Task<IResult> StreamAsync(HttpContext http, PlayerId player, Func<ValueTask<bool>> isStillAllowed)
    {
        if (!changes.IsConnected)
            return Problems.TryAgain(http, NotificationsTexts.NoDatabase);

        // Open before anything is read, so that news which comes meanwhile wakes it.
        if (streams.Open(player, http.Response, isStillAllowed) is not { } stream)
            return Problems.TooMany(http, NotificationsTexts.TooManyStreams, WaitWhereTooMany);

        try
        {
            await RunAsync(stream, http);
        }
        catch (Exception unavailable) when (http.Response.HasStarted && DatabaseOutage.IsOne(unavailable))
        {
            // The caller comes back, and goes on where it was.
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
        }
        finally
        {
            streams.Close(stream);
        }

        return TypedResults.Empty;
    }

    private async Task RunAsync(LiveStream stream, HttpContext http)
    {
        await using var gone = http.RequestAborted.UnsafeRegister(
            static stream => ((LiveStream)stream!).Wake(LiveSignals.End), stream);
        await stream.OpenAsync(LastSeen(http.Request), cache, query, clock);

        if (!http.Request.Query.ContainsKey(Once))
            await stream.RunAsync(cache, query, clock);
    }
}
