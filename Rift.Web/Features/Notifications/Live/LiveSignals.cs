namespace Rift.Web.Features.Notifications.Live;

/// <summary>Why a stream has something to do.</summary>
[Flags]
public enum LiveSignals
{
    None = 0,

    /// <summary>There may be notifications that it has not sent.</summary>
    News = 1,

    /// <summary>The player's figures are others than before.</summary>
    Figures = 2,

    /// <summary>It is time for a sign of life.</summary>
    Beat = 4,

    /// <summary>The caller has gone, or Rift stops.</summary>
    End = 8,
}
