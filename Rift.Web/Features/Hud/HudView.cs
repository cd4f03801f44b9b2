using Rift.Domain.Progression;

namespace Rift.Web.Features.Hud;

/// <summary>Everything the HUD shows of one player at one moment.</summary>
public sealed record HudView(
    string PlayerName, long Gold, long GoldToday, Level Level, WeeklyRank Week, DateTimeOffset WeekEnds,
    TodayLine Today, IReadOnlyList<KindToday> Kinds, IReadOnlyList<FeedEntry> Feed);

/// <summary>The KDA-style line. The rate is connects per dial in whole percent, null before the first dial.</summary>
public sealed record TodayLine(long Dials, long Connects, int? ConnectRate);

public sealed record KindToday(string EventType, string Label, string Icon, long Count, bool IsMeeting);

/// <summary>One ledger row. <see cref="Reason"/> says why an event earned nothing, where it did.</summary>
public sealed record FeedEntry(
    string Label, string Icon, string? Detail, DateTimeOffset At, long Gold, long Xp, string? Reason, bool IsMeeting);

/// <summary>One drawing of the HUD, valid until the tag changes; out of band where it swaps what a tab shows.</summary>
public sealed record HudDrawing(string Token, string Tag, HudView View, bool IsOutOfBand = false)
{
    /// <summary>The address of the rows behind a number; no other place makes one.</summary>
    public string RowsOf(string question) =>
        $"{(Token == IndexModel.OwnToken ? "" : $"/hud/{Token}")}/ledger?of={question}";
}

/// <summary>What the page needs once: the settings of the sounds and of the poll.</summary>
public sealed record HudSettings(int RefreshSeconds, double Volume, double Opacity, IReadOnlyList<string> OwnSounds);
