using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Rift.Domain;
using Rift.Web.Notifications;

namespace Rift.Web.Features.Notifications.Live;

/// <summary>
/// One open stream: sleeps until it is woken, without a timer or a buffer of its own, because there may be thousands.
/// </summary>
internal sealed class LiveStream(PlayerId player, HttpResponse response, Func<ValueTask<bool>> isStillAllowed)
{
    // For browsers whose own reconnecting is used.
    private const int RetryMilliseconds = 3000;

    private int _signals;
    private volatile TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sent;

    public PlayerId Player => player;

    /// <summary>The second of a quarter minute in which it gives a sign of life.</summary>
    public int Beat { get; init; }

    public void Wake(LiveSignals signals)
    {
        Interlocked.Or(ref _signals, (int)signals);
        _woken.TrySetResult();
    }

    /// <summary>
    /// Goes on after <paramref name="last"/>, or, where the caller names none, with what is yet to come.
    /// </summary>
    public async Task OpenAsync(long? last, NewsCache cache, NotificationQuery query, TimeProvider clock)
    {
        var news = await cache.FindAsync(player);

        // A number that was never given is of a database that was there before.
        _sent = last is { } seen && seen <= news.Last ? seen : news.Last;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";

        // A proxy that keeps back what it is sent would keep it for good.
        response.Headers["X-Accel-Buffering"] = "no";
        Write(string.Create(CultureInfo.InvariantCulture, $"retry: {RetryMilliseconds}\n"));

        if (last is null)
            WriteUnread(news);
        else
            await WriteNewsAsync(cache, query, clock);

        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    /// <summary>Returns when the stream is over.</summary>
    public async Task RunAsync(NewsCache cache, NotificationQuery query, TimeProvider clock)
    {
        while (true)
        {
            await _woken.Task;
            _woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var signals = (LiveSignals)Interlocked.Exchange(ref _signals, 0);

            if (signals.HasFlag(LiveSignals.End) || !await isStillAllowed())
                return;
            if (signals.HasFlag(LiveSignals.News))
                await WriteNewsAsync(cache, query, clock);
            if (signals.HasFlag(LiveSignals.Figures))
                Write("event: changed\ndata: {}\n\n");
            if (signals.HasFlag(LiveSignals.Beat))
                Write(": still here\n\n");

            await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
        }
    }

    // All that came after the last one that was sent, in the order of their numbers.
    private async Task WriteNewsAsync(NewsCache cache, NotificationQuery query, TimeProvider clock)
    {
        var known = await cache.FindAsync(player);
        IReadOnlyList<Notification> step;

        do
        {
            step = await query.AfterAsync(player, _sent);

            foreach (var news in step)
                WriteNews(news, ShowsToast(known, news, clock));
        }
        while (step.Count == NotificationQuery.Step);

        WriteUnread(known);
    }

    private static bool ShowsToast(PlayerNews known, Notification news, TimeProvider clock) =>
        !news.IsRead && known.Preferences.ShowsToast(
            news.Kind, TimeOnly.FromDateTime(known.Calendar.LocalTimeOf(clock.GetUtcNow()).DateTime));

    private void WriteNews(Notification news, bool isToast)
    {
        _sent = news.Number;
        Write(string.Create(CultureInfo.InvariantCulture, $"id: {news.Number}\nevent: news\ndata: "));
        response.BodyWriter.Write(
            JsonSerializer.SerializeToUtf8Bytes(LiveNews.Of(news, isToast), LiveJson.Default.LiveNews));
        Write("\n\n");
    }

    // Its number lets a caller who has heard of nothing yet go on from here, too.
    private void WriteUnread(PlayerNews news) => Write(string.Create(
        CultureInfo.InvariantCulture, $"id: {_sent}\nevent: unread\ndata: {{\"unread\":{news.Unread}}}\n\n"));

    private void Write(string text) => Encoding.UTF8.GetBytes(text, response.BodyWriter);
}
