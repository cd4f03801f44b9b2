using System.Globalization;

namespace Rift.Web.Notifications;

/// <summary>How a player wants to be told.</summary>
/// <param name="Volume">Of the sounds, 0 to 100; null as the operator set it.</param>
/// <param name="MutedKinds">Shown on the page only, by their names in the database.</param>
/// <param name="QuietFrom">By the player's clock; null as <paramref name="QuietUntil"/> without quiet hours.</param>
public sealed record Preferences(
    int? Volume, bool IsMuted, IReadOnlyCollection<string> MutedKinds, TimeOnly? QuietFrom, TimeOnly? QuietUntil)
{
    /// <summary>How forms and the database write a time of the day.</summary>
    public const string TimeFormat = "HH:mm";

    public static readonly Preferences Default = new(null, false, [], null, null);

    /// <summary>Whether news of the kind is a toast at that time of the player's day.</summary>
    public bool ShowsToast(string kind, TimeOnly time) => !MutedKinds.Contains(kind) && !IsQuietAt(time);

    /// <summary>Hours that begin in the evening end on the next morning.</summary>
    public bool IsQuietAt(TimeOnly time) =>
        QuietFrom is { } from && QuietUntil is { } until
        && (from <= until ? time >= from && time < until : time >= from || time < until);

    /// <summary>Null for a text that is none.</summary>
    public static TimeOnly? ReadTime(string? text) =>
        TimeOnly.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;
}
