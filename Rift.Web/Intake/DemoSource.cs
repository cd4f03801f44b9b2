using Rift.Domain.Wording;

namespace Rift.Web.Intake;

/// <summary>The source of demo events. No webhook may use it, so that demo events can be found and removed.</summary>
public static class DemoSource
{
    public const string Name = "rift-demo";

    /// <summary>Null where the source is this one, and the problem is told.</summary>
    public static string? Refuse(string? source, Action<string> tell)
    {
        if (source != Name)
            return source;

        tell(SourceTexts.Reserved.Fill(Name));

        return null;
    }
}
