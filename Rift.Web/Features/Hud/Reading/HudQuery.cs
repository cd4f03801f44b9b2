using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Hosting.Views;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Missions;
using Rift.Web.Rewarding.Streaks;

namespace Rift.Web.Features.Hud.Reading;

/// <summary>What the HUD shows of a player, and the figures it was made from.</summary>
public sealed record PlayerHud(HudView View, PlayerScore Score);

/// <summary>
/// Reads what the HUD shows: scores and the newest entries of the ledger. When many players change at once, many are
/// read at once.
/// </summary>
public sealed class HudQuery
{
    private const int LongestFeed = 12;

    // Entries of one player that are read: enough for a whole feed where a cap folds most of them into one line.
    private const int Window = 48;

    // So far back the events of a capped line are counted.
    private const int Reach = 20_000;
    private const int MostAtOnce = 64;

    // So many event types fit on a HUD; of more only those with events are shown at once.
    private const int MostTypes = 12;

    private readonly NpgsqlDataSource _database;
    private readonly PlayerScores _scores;
    private readonly PlayerMissions _missions;
    private readonly ReadStreaks _streaks;
    private readonly TimeProvider _clock;
    private readonly GroupedReads<PlayerId, PlayerHud> _reads;

    public HudQuery(
        NpgsqlDataSource database, PlayerScores scores, PlayerMissions missions, ReadStreaks streaks,
        TimeProvider clock)
    {
        (_database, _scores, _missions, _streaks, _clock) = (database, scores, missions, streaks, clock);
        _reads = new GroupedReads<PlayerId, PlayerHud>(FindAsync, MostAtOnce);
    }

    /// <summary>Null for a player who does not exist.</summary>
    public Task<PlayerHud?> FindAsync(PlayerId player) => _reads.ReadAsync(player);

    private async Task<IReadOnlyDictionary<PlayerId, PlayerHud>> FindAsync(IReadOnlyCollection<PlayerId> players)
    {
        var scores = await _scores.FindAsync(players, CancellationToken.None);
        var ids = scores.Keys.Select(player => player.Value).ToArray();
        var asked = new { ids, window = Window, longest = LongestFeed, reach = Reach };
        var rows = await _database.ListAsync<FeedRow>(FeedRow.Sql, asked, CancellationToken.None);
        var feeds = rows.ToLookup(row => row.PlayerId);
        var days = scores.ToDictionary(pair => pair.Key, pair => pair.Value.Day);
        var missions = await _missions.FindAsync(days, CancellationToken.None);
        var streaks = await _streaks.FindAsync([.. scores.Keys], CancellationToken.None);

        return scores.ToDictionary(
            pair => pair.Key,
            pair => new PlayerHud(
                ViewOf(
                    pair.Value, StreakOf(streaks[pair.Key], pair.Value),
                    [.. feeds[pair.Key].Select(row => row.ToEntry(pair.Value))], missions[pair.Key]),
                pair.Value));
    }

    private HudStreak StreakOf(StreakRecord record, PlayerScore score) => HudStreak.Of(
        record.At(score.Day), record.Leaves.Any(leave => leave.Contains(score.Day)),
        score.Calendar.LocalTimeOf(_clock.GetUtcNow()));

    private static HudView ViewOf(
        PlayerScore score, HudStreak streak, IReadOnlyList<FeedEntry> feed, IReadOnlyList<CurrentMission> missions)
    {
        var dials = PlayerScore.Count(score.Today, score.Rules, CountsAs.Dial);
        var connects = PlayerScore.Count(score.Today, score.Rules, CountsAs.Connect);
        var nextMonday = LocalCalendar.MondayOf(score.Day).AddDays(7);
        var types = score.Rules.Active.Select(rule => TypeOf(rule, score.Today)).ToList();
        var isShown = (TypeToday type) => types.Count <= MostTypes || type.Count > 0;

        return new HudView(
            score.Name, score.Gold, score.Today.Sum(count => count.Gold), score.Level, score.Rank,
            score.Calendar.LocalTimeOf(score.Calendar.StartOf(nextMonday)), new TodayLine(dials, connects), streak,
            [.. types.Where(isShown)], [.. types.Where(type => !isShown(type))], feed, HudMissions.Of(missions, score));
    }

    private static TypeToday TypeOf(RewardRule rule, IReadOnlyList<TypeCount> today) =>
        new(rule.EventType, rule.Label, Icons.Drawn(rule.Icon),
            today.FirstOrDefault(count => count.EventType == rule.EventType)?.Events ?? 0,
            rule.CountsAs == CountsAs.MeetingBooked);
}
