using System.Globalization;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Hosting.OpenApi;
using Rift.Web.Notifications;

namespace Rift.Web.Features.Notifications.Api;

/// <summary>Something that a player was told.</summary>
/// <param name="Kind">level_up, rank_up, badge, mission, streak_at_risk or appeal_decided.</param>
/// <param name="Text">May be empty.</param>
/// <param name="Link">The address of what it is about, on this server.</param>
/// <param name="ReadAt">Null until it was read.</param>
public sealed record ShownNotification(
    string Id, string Kind, string Title, string Text, string Link, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt)
{
    public static ShownNotification Of(Notification news)
    {
        var text = NotificationText.Of(news);

        return new ShownNotification(
            news.Id.ToString(), news.Kind, text.Title, text.Text, text.Link, news.CreatedAt, news.ReadAt);
    }
}

/// <param name="Unread">How many of all of the player's are unread.</param>
/// <param name="NextCursor">Send it as <c>before</c> for the next page; null on the last.</param>
public sealed record ShownNotifications(
    IReadOnlyList<ShownNotification> Notifications, [property: AtLeast(0)] long Unread, string? NextCursor);

/// <summary>Which notifications were read: some by their ids, or one and all before it.</summary>
public sealed record ReadNotifications(IReadOnlyList<string>? Ids = null, string? Until = null);

/// <param name="Marked">How many of them were unread.</param>
public sealed record MarkedNotifications([property: AtLeast(0)] int Marked);

/// <summary><c>/api/v1/notifications</c>: the notifications page for programs.</summary>
public sealed class NotificationsEndpoint(NotificationQuery query, NewsCache cache, MarkRead read)
{
    public const int Most = 200;
    public const int PageLength = 50;

    public async Task<IResult> ListAsync(HttpContext http)
    {
        var (asked, wrong) = (http.Request.Query, new Dictionary<string, string[]>(StringComparer.Ordinal));
        var unread = Read(asked, "unread", wrong, NotificationsTexts.WrongUnread, text => Flag(text), false);
        var limit = Read(
            asked, "limit", wrong, NotificationsTexts.WrongLimit.Fill(Most), text => Limit(text), PageLength);
        var before = Read(
            asked, "before", wrong, NotificationsTexts.WrongBefore, text => NotificationId.Read(text), default);

        if (wrong.Count > 0)
            return Problems.Fields(NotificationsTexts.WrongSearch, wrong);

        var player = CurrentUser.Of(http.User).Id;
        var page = await query.FindAsync(
            player, unread, before == default ? null : before, limit, http.RequestAborted);

        return TypedResults.Ok(new ShownNotifications(
            [.. page.Items.Select(ShownNotification.Of)], (await cache.FindAsync(player)).Unread,
            page.Before?.ToString()));
    }

    public async Task<IResult> MarkAsync(HttpContext http, ReadNotifications body)
    {
        var (player, ids) = (CurrentUser.Of(http.User).Id, body.Ids?.Select(NotificationId.Read).ToList());

        if (ids is { Count: <= Most } && ids.TrueForAll(id => id is not null))
        {
            return TypedResults.Ok(new MarkedNotifications(
                await read.SomeAsync(player, [.. ids.Select(id => id!.Value)], http.RequestAborted)));
        }

        return ids is null && NotificationId.Read(body.Until) is { } until
            ? TypedResults.Ok(new MarkedNotifications(await read.UntilAsync(player, until, http.RequestAborted)))
            : Problems.Of(StatusCodes.Status422UnprocessableEntity, NotificationsTexts.WrongMark);
    }

    private static T Read<T>(
        IQueryCollection asked, string name, Dictionary<string, string[]> wrong, string complaint,
        Func<string, T?> read, T whenEmpty)
        where T : struct
    {
        if (asked[name].ToString() is not { Length: > 0 } text)
            return whenEmpty;
        if (read(text) is { } value)
            return value;

        wrong[name] = [complaint];

        return whenEmpty;
    }

    private static bool? Flag(string text) => bool.TryParse(text, out var flag) ? flag : null;

    private static int? Limit(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Most
            ? limit
            : null;
}
