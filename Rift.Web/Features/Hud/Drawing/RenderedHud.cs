using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Web.Features.Hud.Reading;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Hud.Drawing;

/// <summary>One player's HUD at one moment, and what each link's tabs are served of it.</summary>
internal sealed class RenderedHud
{
    private readonly Lock _gate = new();
    private readonly LocalCalendar _calendar;
    private readonly DateOnly _day;
    private readonly HudTag? _version;
    private Dictionary<string, Task<ReadOnlyMemory<byte>>>? _bodies;

    public RenderedHud(PlayerId player, PlayerScore score, HudView view)
    {
        (_calendar, _day, View, IsWhole) = (score.Calendar, score.Day, view, true);
        _version = new HudTag(score.Version, score.Rules.Version, score.Day, player);
        Tag = _version.ToString();
    }

    /// <summary>For a player who does not exist: it has a tag and no view.</summary>
    public RenderedHud(LocalCalendar calendar, DateTimeOffset now) =>
        (_calendar, _day, IsWhole) = (calendar, calendar.DayOf(now), true);

    /// <summary>A <see cref="HudTag"/> as text.</summary>
    public string Tag { get; } = "";

    public HudView? View { get; private set; }

    public bool IsWhole { get; private set; }

    /// <summary>False once the player's midnight has passed.</summary>
    public bool IsOf(DateTimeOffset moment) => _calendar.DayOf(moment) == _day;

    /// <summary>Whether a tab with this tag has seen what was not known here yet.</summary>
    public bool IsBefore(string seen) => _version is not null && HudTag.Read(seen) is { } tag && _version.IsBefore(tag);

    public Task<ReadOnlyMemory<byte>> BodyFor(string token, Func<Task<ReadOnlyMemory<byte>>> draw)
    {
        lock (_gate)
        {
            _bodies ??= new Dictionary<string, Task<ReadOnlyMemory<byte>>>(StringComparer.Ordinal);

            return _bodies.TryGetValue(token, out var drawn) ? drawn : _bodies[token] = draw();
        }
    }

    public void KeepTagOnly()
    {
        IsWhole = false;
        View = null;
        _bodies = null;
    }
}
