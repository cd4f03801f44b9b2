using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Calendar;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Notifications;
using Rift.Web.Rewarding.Awards.Reading;

namespace Rift.Web.Rewarding.Awards;

/// <summary>What a player is told of: awards, and a level or a weekly rank that they never had before.</summary>
/// <param name="Today">By the player's calendar.</param>
internal sealed record PlayerNews(BatchPlayer Player, IReadOnlyList<GameAward> Made, GameBook Game, DateOnly Today)
{
    private const string AnnounceSql = """
        insert into announced_progress (player_id, level, week, rank)
        select * from unnest(@players, @levels, @weeks, @ranks)
        on conflict (player_id) do update set level = excluded.level, week = excluded.week, rank = excluded.rank
        """;

    private static readonly Counted MeetingsBooked = new(Measure.Events, Figure: CountsAs.MeetingBooked);

    private PlayerId Id => Player.Mark.Player;

    private long Level => Rift.Domain.Progression.Level.At(Player.Row.Xp + Made.Sum(award => award.Due.Xp)).Number;

    private DateOnly Week => LocalCalendar.MondayOf(Today);

    private int KnownRank => Player.Row.AnnouncedWeek == Week ? Player.Row.AnnouncedRank : 0;

    private WeeklyRank Rank => WeeklyRank.For((long)MeetingsBooked.Sum(
        Player.Case.Days.Where(figure => LocalCalendar.MondayOf(figure.Day) == Week), Game.Rules));

    private bool IsLevelNew => Level > Player.Row.AnnouncedLevel;

    private bool IsRankNew => (int)Rank.Rank > KnownRank;

    /// <summary>Writes the news of several players; a level or rank once announced is news no more.</summary>
    public static async Task WriteAsync(
        DatabaseTransaction transaction, IReadOnlyList<PlayerNews> news, DateTimeOffset now, CancellationToken ct)
    {
        var progress = news.Where(one => one.IsLevelNew || one.IsRankNew).ToList();

        if (progress.Count > 0)
        {
            await transaction.ExecuteAsync(
                AnnounceSql,
                new
                {
                    players = progress.Select(one => one.Id.Value).ToArray(),
                    levels = progress.Select(one => Math.Max(one.Level, one.Player.Row.AnnouncedLevel)).ToArray(),
                    weeks = progress.Select(one => one.Week).ToArray(),
                    ranks = progress.Select(one => (short)Math.Max((int)one.Rank.Rank, one.KnownRank)).ToArray(),
                },
                ct);
        }

        await WriteNotifications.RunAsync(transaction, [.. news.SelectMany(one => one.All())], now, ct);
    }

    /// <summary>Of an award to a player who is not in the batch.</summary>
    public static NewNotification Of(GameAward award, GameBook game) =>
        award.Due.Key.Kind == AwardKind.Badge ? OfBadge(award, game) : OfMission(award, game);

    private IEnumerable<NewNotification> All()
    {
        foreach (var award in Made)
            yield return Of(award, Game);

        if (IsLevelNew)
        {
            yield return new NewNotification(
                Id, NotificationKind.LevelUp, FormattableString.Invariant($"{Level}"), new { Level });
        }

        if (IsRankNew)
        {
            yield return new NewNotification(
                Id, NotificationKind.RankUp, FormattableString.Invariant($"{Week:yyyy-MM-dd} {Rank.Rank}"),
                new { Rank = Rank.Rank.ToString(), Rank.Meetings });
        }
    }

    private static NewNotification OfBadge(GameAward award, GameBook game)
    {
        var badge = game.BadgesById[award.Due.Key.Definition];

        return new NewNotification(award.Player, NotificationKind.Badge, $"{award.Id}", new
        {
            Badge = badge.Id,
            badge.Name,
            award.Due.Key.Tier,
            Tiers = badge.Tiers.Count,
            badge.Emblem.Shape,
            badge.Emblem.Symbol,
            award.Due.Gold,
            award.Due.Xp,
        });
    }

    private static NewNotification OfMission(GameAward award, GameBook game)
    {
        var mission = game.Missions.FirstOrDefault(mission => mission.Id == award.Due.Key.Definition);

        return new NewNotification(award.Player, NotificationKind.Mission, $"{award.Id}", new
        {
            Mission = mission?.Id,
            award.Due.Name,
            award.Due.Gold,
            award.Due.Xp,
            award.Due.Key.Team,
        });
    }
}
