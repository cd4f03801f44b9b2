namespace Rift.Domain.Progression;

/// <summary>How many dials were answered.</summary>
public static class ConnectRate
{
    /// <summary>Connects per dial in whole percent; null before the first dial.</summary>
    public static int? Of(long connects, long dials) => dials <= 0 ? null : (int)Math.Round(100.0 * connects / dials);
}
