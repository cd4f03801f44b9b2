using Rift.Domain.Rewards;

namespace Rift.Web.Hosting.Views;

/// <summary>The symbol that is drawn for a rule's icon. Any name that is not known is drawn as a bolt.</summary>
public static class Icons
{
    public static string Drawn(string? name) => RuleIcons.IsKnown(name) ? name! : RuleIcons.Default;
}
