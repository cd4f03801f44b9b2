using System.Collections.Concurrent;
using AspNetCoreGeneratedDocument;
using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Features.Hud.Reading;
using Rift.Web.People;

namespace Rift.Web.Features.Hud.Drawing;

/// <summary>
/// The HUD of each player as last drawn. It is drawn once per change and served to all that player's tabs; a poll that
/// has seen it costs no database work.
/// </summary>
public sealed class HudCache
{
    private const int MostTags = 200_000;

    // Tabs of one player ask within one interval of each other; after that only the tag is of use, and a drawing is
    // large.
    private const int MostWhole = 500;

    private readonly HudQuery _query;
    private readonly Calendars _calendars;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<PlayerId, Lazy<Task<RenderedHud>>> _drawn = new();
    private readonly ConcurrentQueue<RenderedHud> _whole = new();

    public HudCache(HudQuery query, ChangeFeed changes, Calendars calendars, TimeProvider clock)
    {
        (_query, _calendars, _clock) = (query, calendars, clock);
        changes.PlayerChanged += player => _drawn.TryRemove(player, out _);
        changes.RulesChanged += _drawn.Clear;
        changes.GameChanged += _drawn.Clear;
        changes.PeopleChanged += _drawn.Clear;
        changes.EverythingChanged += _drawn.Clear;
    }

    /// <summary>Null for a player who does not exist.</summary>
    public async Task<HudDrawing?> FindAsync(PlayerId player, string token)
    {
        while (true)
        {
            var drawn = await ReadAsync(player, needsWhole: true);

            if (drawn.View is { } view)
                return new HudDrawing(token, drawn.Tag, view);

            // Otherwise the cache has just cut it down to its tag.
            if (drawn.IsWhole)
                return null;
        }
    }

    /// <summary>What a tab that has seen this tag is to swap.</summary>
    public async ValueTask<HudChanges> ChangesSinceAsync(PlayerId player, string token, string seen)
    {
        var drawn = await ReadAsync(player, needsWhole: false);

        if (drawn.Tag == seen)
            return HudChanges.None;
        if (drawn.IsBefore(seen))
        {
            // Another server knew of a change before its notice came here.
            _drawn.TryRemove(player, out _);
            drawn = await ReadAsync(player, needsWhole: true);
        }
        if (drawn.IsBefore(seen))
            return HudChanges.Behind;
        if (drawn.View is null)
            drawn = await ReadAsync(player, needsWhole: true);

        return drawn.View is { } view
            ? new HudChanges(await drawn.BodyFor(token, () => DrawAsync(new HudDrawing(token, drawn.Tag, view))))
            : HudChanges.None;
    }

    private static Task<ReadOnlyMemory<byte>> DrawAsync(HudDrawing drawing) =>
        new Features_Hud_Regions__Changes().DrawAsync(drawing);

    // A change removes the entry. A poll after that makes a new one, so a reading that began before the change can
    // answer only polls that came before it.
    private async ValueTask<RenderedHud> ReadAsync(PlayerId player, bool needsWhole)
    {
        while (true)
        {
            var entry = _drawn.GetOrAdd(
                player, static (player, drawings) => new(() => drawings.ReadAsync(player)), this);

            try
            {
                if (await entry.Value is var drawn && drawn.IsOf(_clock.GetUtcNow()) && (drawn.IsWhole || !needsWhole))
                    return drawn;
            }
            catch
            {
                _drawn.TryRemove(KeyValuePair.Create(player, entry));
                throw;
            }

            _drawn.TryRemove(KeyValuePair.Create(player, entry));
        }
    }

    private async Task<RenderedHud> ReadAsync(PlayerId player)
    {
        var drawn = await _query.FindAsync(player) is { } found
            ? new RenderedHud(player, found.Score, found.View)
            : new RenderedHud(_calendars.Organisation, _clock.GetUtcNow());
        _whole.Enqueue(drawn);

        if (_whole.Count > MostWhole && _whole.TryDequeue(out var oldest))
            oldest.KeepTagOnly();
        if (_drawn.Count > MostTags)
            _drawn.Clear();

        return drawn;
    }
}
