using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Hosting.Views;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Hud;

/// <summary>What the HUD shows of a player, and the figures it was made from.</summary>
public sealed record PlayerHud(HudView View, PlayerScore Score);

/// <summary>
/// Reads what the HUD shows: scores and the newest rows of the ledger. When many players change at once, many are read
/// at once.
/// </summary>
public sealed class HudQuery
{
    private const int NewestRows = 12;
    private const int MostAtOnce = 64;

    private const string FeedSql = """
        select player.player_id, entry.kind, entry.event_type, entry.gold, entry.xp, entry.reason,
               case when kind = 'event' then entry.occurred_at else entry.entered_at end as at, entry.detail
        from unnest(@ids) as player (player_id)
        cross join lateral (
            select kind, event_type, gold, xp, reason, occurred_at, entered_at, detail, entry_id from reward_entries
            where reward_entries.player_id = player.player_id and kind <> 'archived'
            order by entry_id desc limit @newest) as entry
        order by player.player_id, entry.entry_id desc
        """;

    private readonly NpgsqlDataSource _database;
    private readonly PlayerScores _scores;
    private readonly GroupedReads<PlayerId, PlayerHud> _reads;

    public HudQuery(NpgsqlDataSource database, PlayerScores scores)
    {
        (_database, _scores) = (database, scores);
        _reads = new GroupedReads<PlayerId, PlayerHud>(FindAsync, MostAtOnce);
    }

    /// <summary>Null for a player who does not exist.</summary>
    public Task<PlayerHud?> FindAsync(PlayerId player) => _reads.ReadAsync(player);

    private async Task<IReadOnlyDictionary<PlayerId, PlayerHud>> FindAsync(IReadOnlyCollection<PlayerId> players)
    {
        var scores = await _scores.FindAsync(players, CancellationToken.None);
        var asked = new { ids = scores.Keys.Select(player => player.Value).ToArray(), newest = NewestRows };
        var rows = await _database.ListAsync<FeedRow>(FeedSql, asked, CancellationToken.None);
        var feeds = rows.ToLookup(row => row.PlayerId);

        return scores.ToDictionary(
            pair => pair.Key,
            pair => new PlayerHud(
                ViewOf(pair.Value, [.. feeds[pair.Key].Select(row => row.ToEntry(pair.Value))]), pair.Value));
    }

    private static HudView ViewOf(PlayerScore score, IReadOnlyList<FeedEntry> feed)
    {
        var dials = PlayerScore.Count(score.Today, score.Rules, CountsAs.Dial);
        var connects = PlayerScore.Count(score.Today, score.Rules, CountsAs.Connect);
        var nextMonday = LocalCalendar.MondayOf(score.Day).AddDays(7);

        return new HudView(
            score.Name, score.Gold, score.Today.Sum(count => count.Gold), score.Level, score.Rank,
            score.Calendar.LocalTimeOf(score.Calendar.StartOf(nextMonday)),
            new TodayLine(dials, connects, ConnectRate.Of(connects, dials)),
            [.. score.Rules.Active.Select(rule => KindOf(rule, score.Today))],
            feed);
    }

    private static KindToday KindOf(RewardRule rule, IReadOnlyList<TypeCount> today) =>
        new(rule.EventType, rule.Label, Icons.Drawn(rule.Icon),
            today.FirstOrDefault(count => count.EventType == rule.EventType)?.Events ?? 0,
            rule.CountsAs == CountsAs.MeetingBooked);

    private sealed record FeedRow(
        PlayerId PlayerId, string Kind, string EventType, long Gold, long Xp, string? Reason, DateTimeOffset At,
        string? Detail)
    {
        public FeedEntry ToEntry(PlayerScore score)
        {
            var rule = score.Rules.Find(EventType);
            var isEvent = Kind == "event";
            var label = Kind == "manual" ? "Award by hand"
                : isEvent ? rule?.Label ?? EventType
                : $"{rule?.Label ?? "Award"}: corrected";
            var icon = isEvent ? Icons.Drawn(rule?.Icon) : Kind == "correction" ? Kind : "star";

            return new FeedEntry(
                label, icon, Detail, score.Calendar.LocalTimeOf(At), Gold, Xp, Reason,
                isEvent && rule?.CountsAs == CountsAs.MeetingBooked);
        }
    }
}
