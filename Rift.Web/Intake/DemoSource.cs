namespace Rift.Web.Intake;

/// <summary>The source of demo events. No webhook may use it, so that demo events can be found and removed.</summary>
public static class DemoSource
{
    public const string Name = "rift-demo";
}
