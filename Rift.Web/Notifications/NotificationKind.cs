using System.Text.Json;

namespace Rift.Web.Notifications;

/// <summary>What players are told of.</summary>
public enum NotificationKind
{
    LevelUp,
    RankUp,
    Badge,
    Mission,
    StreakAtRisk,
    AppealDecided,
    Contest,
    Overtaken,
}

/// <summary>The kinds as the database, the API and forms write them.</summary>
public static class NotificationKinds
{
    private static readonly Dictionary<string, NotificationKind> Kinds =
        Enum.GetValues<NotificationKind>().ToDictionary(NameOf);

    public static string NameOf(NotificationKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    public static NotificationKind? Find(string name) => Kinds.TryGetValue(name, out var kind) ? kind : null;
}
