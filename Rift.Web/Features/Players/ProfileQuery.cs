using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Domain.Streaks;
using Rift.Web.Access;
using Rift.Web.Database;
using Rift.Web.Hosting.Views;
using Rift.Web.People;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Streaks;

namespace Rift.Web.Features.Players;

/// <summary>Events of one type over a player's whole time.</summary>
public sealed record ProfileType(string EventType, string Label, string Icon, long Events, long Gold, long Xp);

public sealed record ProfileWeek(DateOnly Monday, long Gold, long Xp, long Meetings)
{
    public Rank Rank => WeeklyRank.For(Meetings).Rank;
}

/// <summary>What every signed-in user may know of a player who is on the boards.</summary>
/// <param name="Weeks">The oldest first, this week last, none left out.</param>
public sealed record Profile(
    Person Person, string? Team, PlayerScore Score, Streak Streak,
    IReadOnlyList<ProfileType> Types, IReadOnlyList<ProfileWeek> Weeks);

public sealed class ProfileQuery(
    NpgsqlDataSource database, PersonCache people, PlayerScores scores, ReadStreaks streaks)
{
    public const int WeeksShown = 12;

    // A player who was merged into another is that one.
    private const string SurvivorSql =
        "select merged_into from players where player_id = @player and merged_into is not null";

    private const string Sql = """
        select name from teams where team_id = @team;

        select event_type, sum(events)::bigint as events, sum(gold)::bigint as gold, sum(xp)::bigint as xp
        from player_days where player_id = @player
        group by event_type;

        select date_trunc('week', local_date::timestamp)::date as monday, event_type,
               sum(events)::bigint as events, sum(gold)::bigint as gold, sum(xp)::bigint as xp
        from player_days where player_id = @player and local_date between @since and @until
        group by monday, event_type
        """;

    /// <summary>Null where there is no such player, or none whom this user may know of.</summary>
    public async Task<Profile?> FindAsync(PlayerId player, CurrentUser visitor, CancellationToken ct) =>
        await FindPersonAsync(player, visitor, ct) is { } person && await scores.FindAsync(player, ct) is { } score
            ? await ReadAsync(person, score, ct)
            : null;

    /// <summary>
    /// The player into whom a merged one went; null where there is none, or none whom this user may know of.
    /// </summary>
    public async Task<PlayerId?> FindSurvivorAsync(PlayerId player, CurrentUser visitor, CancellationToken ct)
    {
        var survivor = await database.FindAsync<PlayerId?>(SurvivorSql, new { player }, ct);

        return survivor is { } id && await FindPersonAsync(id, visitor, ct) is not null ? id : null;
    }

    private async ValueTask<Person?> FindPersonAsync(PlayerId player, CurrentUser visitor, CancellationToken ct) =>
        await people.FindAsync(player, ct) is { } person && (!person.IsPrivate || visitor.MaySee(person))
            ? person
            : null;

    private async Task<Profile> ReadAsync(Person person, PlayerScore score, CancellationToken ct)
    {
        var thisWeek = LocalCalendar.MondayOf(score.Day);
        var since = thisWeek.AddDays(-7 * (WeeksShown - 1));
        var asked = new { player = person.Id, team = person.TeamId, since, until = thisWeek.AddDays(6) };

        var (team, types, weeks) = await database.ReadAsync(Sql, asked, async results => (
            await results.ReadSingleOrDefaultAsync<string>(),
            await results.ReadAsync<TypeRow>(),
            (await results.ReadAsync<WeekRow>()).ToLookup(row => row.Monday)), ct);

        return new Profile(
            person, team, score, (await streaks.FindAsync(person.Id, ct)).At(score.Day),
            [.. types.Select(row => row.ToType(score.Rules)).OrderByDescending(type => type.Gold)
                .ThenBy(type => type.Label, NameOrder.Comparer)],
            [.. Enumerable.Range(0, WeeksShown).Select(n => WeekOf(since.AddDays(7 * n), weeks, score.Rules))]);
    }

    private static ProfileWeek WeekOf(DateOnly monday, ILookup<DateOnly, WeekRow> weeks, RuleBook rules) => new(
        monday,
        weeks[monday].Sum(row => row.Gold),
        weeks[monday].Sum(row => row.Xp),
        weeks[monday].Where(row => rules.Find(row.EventType)?.CountsAs == CountsAs.MeetingBooked)
            .Sum(row => row.Events));

    private sealed record TypeRow(string EventType, long Events, long Gold, long Xp)
    {
        public ProfileType ToType(RuleBook rules) => new(
            EventType,
            rules.Find(EventType)?.Label
                ?? LabelOfGame(EventType),
            Icons.OfGame(EventType) ?? Icons.Drawn(rules.Find(EventType)?.Icon), Events, Gold, Xp);

        private static string LabelOfGame(string eventType) => eventType switch
        {
            AwardByHand.EventType => ProfileTexts.AwardsByHand,
            "mission" => ProfileTexts.Missions,
            "badge" => ProfileTexts.Badges,
            "contest" => ProfileTexts.Contests,
            _ => eventType,
        };
    }

    private sealed record WeekRow(DateOnly Monday, string EventType, long Events, long Gold, long Xp);
}
