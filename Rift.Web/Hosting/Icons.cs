using System.Collections.Frozen;

namespace Rift.Web.Hosting;

/// <summary>The symbols in <c>wwwroot/img/icons.svg</c> that a rule may name. Any other name is drawn as a bolt.</summary>
public static class Icons
{
    private const string Default = "bolt";

    private static readonly FrozenSet<string> Known =
    [
        "phone", "chat", "mail", "calendar", "handshake", "star", "pull-request", "review", "issue", "code", Default,
    ];

    public static string Drawn(string? name) => name is not null && Known.Contains(name) ? name : Default;
}
