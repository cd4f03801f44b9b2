using System.Globalization;
using Rift.Domain;

namespace Rift.Web.Notifications;

/// <summary>What a player was told.</summary>
/// <param name="Number">The player's own count, in which notifications are committed.</param>
/// <param name="Data">A JSON object that fills the text.</param>
public sealed record Notification(
    PlayerId Player, long Number, string Kind, string Data, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt)
{
    /// <summary>In the record's order.</summary>
    internal const string Columns = "player_id as player, number, kind, data::text as data, created_at, read_at";

    public NotificationId Id => new(Player, Number);

    public bool IsRead => ReadAt is not null;
}

/// <summary>Names one notification on pages and in the API. Of a merged player's it names the player, too.</summary>
public readonly record struct NotificationId(PlayerId Player, long Number)
{
    private const char Between = '-';

    /// <summary>Null for a text that is none.</summary>
    public static NotificationId? Read(string? text) =>
        text?.Split(Between) is [var number, var player]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && Guid.TryParseExact(player, "N", out var id)
            ? new NotificationId(new PlayerId(id), count)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Number}{Between}{Player.Value:N}");
}
