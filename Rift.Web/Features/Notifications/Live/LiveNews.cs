using System.Text.Json.Serialization;
using Rift.Web.Notifications;

namespace Rift.Web.Features.Notifications.Live;

/// <summary>What a stream tells of one notification.</summary>
/// <param name="Kind">As in the API's list of notifications.</param>
/// <param name="Toast">Whether the player wants to be shown it now; otherwise it is on the page only.</param>
public sealed record LiveNews(
    long Number, string Kind, string Title, string Text, string Link, string Emblem, DateTimeOffset At, bool Toast)
{
    public static LiveNews Of(Notification news, bool isToast)
    {
        var text = NotificationText.Of(news);

        return new LiveNews(
            news.Number, news.Kind, text.Title, text.Text, text.Link, text.Emblem, news.CreatedAt, isToast);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LiveNews))]
internal sealed partial class LiveJson : JsonSerializerContext;
