using System.Collections.Concurrent;
using Npgsql;
using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Notifications;

/// <summary>
/// Each player's news in memory, so that no page asks the database how many are unread. Players who are told of
/// something at the same time are read together.
/// </summary>
public sealed class NewsCache
{
    private const int MostRemembered = 50_000;
    private const int MostAtOnce = 500;

    private const string Sql = """
        select asked.player_id, coalesce(counts.last, 0) as last,
               (select count(*) from notifications news
                where news.read_at is null and news.player_id in (
                    select asked.player_id
                    union all select merged.player_id from players merged where merged.merged_into = asked.player_id)
               ) as unread,
               asked.time_zone, preferences.volume::integer as volume, coalesce(preferences.muted, false) as is_muted,
               coalesce(array_to_string(preferences.muted_kinds, ' '), '') as muted_kinds,
               to_char(preferences.quiet_from, 'HH24:MI') as quiet_from,
               to_char(preferences.quiet_until, 'HH24:MI') as quiet_until
        from players asked
        left join notification_counts counts using (player_id)
        left join player_preferences preferences using (player_id)
        where asked.player_id = any(@ids)
        """;

    private readonly NpgsqlDataSource _database;
    private readonly Calendars _calendars;
    private readonly GroupedReads<PlayerId, PlayerNews> _reads;
    private readonly ConcurrentDictionary<PlayerId, Lazy<Task<PlayerNews>>> _known = new();

    public NewsCache(NpgsqlDataSource database, ChangeFeed changes, Calendars calendars)
    {
        (_database, _calendars) = (database, calendars);
        _reads = new GroupedReads<PlayerId, PlayerNews>(ReadAsync, MostAtOnce);
        changes.NewsArrived += player => _known.TryRemove(player, out _);
        changes.PeopleChanged += _known.Clear;
        changes.EverythingChanged += _known.Clear;
    }

    // A change removes the entry, so that a reading that began before it answers only who asked before it.
    public async ValueTask<PlayerNews> FindAsync(PlayerId player)
    {
        if (_known.Count >= MostRemembered)
            _known.Clear();

        var entry = _known.GetOrAdd(player, static (player, cache) => new(() => cache.ReadAsync(player)), this);

        try
        {
            return await entry.Value;
        }
        catch
        {
            _known.TryRemove(KeyValuePair.Create(player, entry));
            throw;
        }
    }

    private async Task<PlayerNews> ReadAsync(PlayerId player) =>
        await _reads.ReadAsync(player) ?? new PlayerNews(0, 0, Preferences.Default, _calendars.Organisation);

    private async Task<IReadOnlyDictionary<PlayerId, PlayerNews>> ReadAsync(IReadOnlyCollection<PlayerId> players)
    {
        var ids = players.Select(player => player.Value).ToArray();
        var rows = await _database.ListAsync<NewsRow>(Sql, new { ids }, CancellationToken.None);

        return rows.ToDictionary(
            row => row.PlayerId,
            row => new PlayerNews(row.Unread, row.Last, row.Preferences, _calendars.Of(row.TimeZone)));
    }

    private sealed record NewsRow(
        PlayerId PlayerId, long Last, long Unread, string? TimeZone, int? Volume, bool IsMuted, string MutedKinds,
        string? QuietFrom, string? QuietUntil)
    {
        public Preferences Preferences => new(
            Volume, IsMuted, MutedKinds.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Preferences.ReadTime(QuietFrom), Preferences.ReadTime(QuietUntil));
    }
}
