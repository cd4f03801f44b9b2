namespace Rift.Domain.Progression;

/// <summary>How many dials were answered.</summary>
public static class ConnectRate
{
    /// <summary>Connects per dial in whole percent; null where <see cref="GapIn"/> says why there is none.</summary>
    public static int? Of(long connects, long dials) =>
        GapIn(connects, dials) is null ? (int)Math.Round(100.0 * connects / dials) : null;

    /// <summary>Null where there is a rate.</summary>
    public static ConnectRateGap? GapIn(long connects, long dials) =>
        connects > dials ? ConnectRateGap.MoreConnectsThanDials
        : dials <= 0 ? ConnectRateGap.NoDials
        : null;
}

/// <summary>Why there is no connect rate.</summary>
public enum ConnectRateGap
{
    NoDials,

    /// <summary>Dials are missing, as where a source sends connects only: 120 % would mean nothing.</summary>
    MoreConnectsThanDials,
}
