using System.Collections.Immutable;

namespace Rift.Domain.Rewards;

/// <summary>The symbols that a rule may name. Each is drawn in <c>wwwroot/img/icons.svg</c>.</summary>
public static class RuleIcons
{
    /// <summary>Stands for any name that is not known.</summary>
    public const string Default = "bolt";

    /// <summary>In the order in which a picker shows them.</summary>
    public static readonly ImmutableArray<string> All =
    [
        "phone", "chat", "mail", "calendar", "handshake", "video", "people", "megaphone", "document", "target",
        "trophy", "star", "gift", "clock", "pull-request", "review", "issue", "code", Default,
    ];

    public static bool IsKnown(string? name) => name is not null && All.Contains(name);
}
