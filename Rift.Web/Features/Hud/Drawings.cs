using System.Collections.Concurrent;
using AspNetCoreGeneratedDocument;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Web.Hosting;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Hud;

/// <summary>
/// The HUD of each player as last drawn. It is drawn once per change and served to all that player's tabs; a poll that has
/// seen it costs no database work.
/// </summary>
public sealed class Drawings
{
    private const int MostKept = 50_000;

    private readonly HudQuery _query;
    private readonly OrganisationCalendar _calendar;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<PlayerId, Drawn> _drawn = new();

    public Drawings(HudQuery query, ChangeFeed changes, OrganisationCalendar calendar, TimeProvider clock)
    {
        (_query, _calendar, _clock) = (query, calendar, clock);
        changes.PlayerChanged += player => _drawn.TryRemove(player, out _);
        changes.RulesChanged += _drawn.Clear;
        changes.EverythingChanged += _drawn.Clear;
    }

    /// <summary>Null for a player who does not exist.</summary>
    public async Task<HudDrawing?> FindAsync(PlayerId player, string token) =>
        await ReadAsync(player) is { View: { } view } drawn ? new HudDrawing(token, drawn.Tag, view) : null;

    /// <summary>Null where the tab that has seen this tag shows what is true.</summary>
    public async ValueTask<byte[]?> ChangesSinceAsync(PlayerId player, string token, string seen)
    {
        var drawn = await ReadAsync(player);

        return drawn.Tag == seen || drawn.View is null
            ? null
            : await drawn.Bodies.GetOrAdd(token, _ => new(() => new Features_Hud__Changes().DrawAsync(new HudDrawing(token, drawn.Tag, drawn.View)))).Value;
    }

    // A change removes the entry. Whoever reads after that makes a new one, so a reading that began before the change can
    // answer only those who asked before it.
    private async ValueTask<Content> ReadAsync(PlayerId player)
    {
        var today = _calendar.DayOf(_clock.GetUtcNow());

        while (true)
        {
            if (_drawn.Count >= MostKept)
                _drawn.Clear();

            var drawn = _drawn.GetOrAdd(player, static (player, drawings) => new Drawn(drawings, player), this);

            try
            {
                if (await drawn.Content.Value is var content && content.Day == today)
                    return content;
            }
            catch
            {
                _drawn.TryRemove(KeyValuePair.Create(player, drawn));
                throw;
            }

            _drawn.TryRemove(KeyValuePair.Create(player, drawn));
            today = _calendar.DayOf(_clock.GetUtcNow());
        }
    }

    private async Task<Content> DrawAsync(PlayerId player) =>
        await _query.FindAsync(player) is { } found
            ? new Content(found.Score.Day, $"{found.Score.Version}-{found.Score.Rules.Version}-{found.Score.Day:yyyyMMdd}-{RiftVersion.Build}", found.View)
            : new Content(_calendar.DayOf(_clock.GetUtcNow()), "", null);

    private sealed class Drawn(Drawings drawings, PlayerId player)
    {
        public Lazy<Task<Content>> Content { get; } = new(() => drawings.DrawAsync(player));
    }

    private sealed record Content(DateOnly Day, string Tag, HudView? View)
    {
        public ConcurrentDictionary<string, Lazy<Task<byte[]>>> Bodies { get; } = new(StringComparer.Ordinal);
    }
}
