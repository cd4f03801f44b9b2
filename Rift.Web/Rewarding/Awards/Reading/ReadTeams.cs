using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Missions;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Awards.Reading;

/// <summary>Which awards the teams of a batch's players have completed together.</summary>
internal static class ReadTeams
{
    private const string StaysSql = """
        select member.player_id as player, member.team_id as team, member.since, member.until
        from team_members as member
        where member.team_id = any(@teams) and (member.until is null or member.until > @from)
        """;

    /// <summary>For every member, also those who are not in the batch.</summary>
    public static async Task<ILookup<PlayerId, DueAward>> RunAsync(
        DatabaseTransaction transaction, IReadOnlyList<BatchPlayer> players, GameBook game, DateTimeOffset now,
        CancellationToken ct)
    {
        var news = SinceByTeam(players, game);

        if (news.Count == 0)
            return Array.Empty<DueAward>().ToLookup(_ => default(PlayerId));

        var since = news.Values.Min();
        var from = game.FirstDayThatCounts(since < now ? since : now);
        var stays = await transaction.ListAsync<MemberRow>(StaysSql, new { teams = news.Keys.ToArray(), from }, ct);
        var members = stays.Select(stay => stay.Player).Distinct().ToDictionary(player => player, _ => from);
        var days = await ReadFigures.DaysAsync(transaction, members, ct);
        var closes = game.Organisation.DayOf(since) < game.Organisation.DayOf(now);
        var entered = closes ? await ReadFigures.EntriesAsync(transaction, members, onlyGains: false, ct) : null;

        return stays
            .GroupBy(stay => stay.Team)
            .SelectMany(team => TeamAwards.Of(CaseOf(team, days, entered, news[team.Key]), game, now))
            .ToLookup(due => due.Player, due => due.Award);
    }

    private static Dictionary<Guid, DateTimeOffset> SinceByTeam(IReadOnlyList<BatchPlayer> players, GameBook game)
    {
        var missions = game.Missions
            .Where(mission => mission.Audience == MissionAudience.Team && mission.EndedAt is null)
            .ToList();

        return players
            .SelectMany(player => player.Case.Stays.Select(stay => (stay.Team, player.Mark.Since)))
            .Where(news => missions.Exists(mission => mission.IsForTeam(news.Team)))
            .GroupBy(news => news.Team)
            .ToDictionary(team => team.Key, team => team.Min(news => news.Since));
    }

    private static TeamCase CaseOf(
        IGrouping<Guid, MemberRow> team, Dictionary<PlayerId, List<DayFigure>> days,
        ILookup<PlayerId, EnteredFigure>? entered, DateTimeOffset since)
    {
        var stays = team.ToLookup(stay => stay.Player, stay => new Stay(stay.Team, stay.Since, stay.Until));
        bool IsIn(PlayerId player, DateOnly day) => stays[player].Any(stay => stay.Covers(day));
        IReadOnlyList<DayFigure> DaysOf(PlayerId player) =>
            [.. days.GetValueOrDefault(player, []).Where(figure => IsIn(player, figure.Day))];
        IReadOnlyList<EnteredFigure> EntriesOf(PlayerId player) =>
            [.. entered![player].Where(entry => IsIn(player, entry.Figure.Day))];

        return new TeamCase(
            team.Key, stays.ToDictionary(member => member.Key, member => DaysOf(member.Key)),
            entered is null ? null : stays.ToDictionary(member => member.Key, member => EntriesOf(member.Key)), since);
    }

    private sealed record MemberRow(PlayerId Player, Guid Team, DateOnly Since, DateOnly? Until);
}
