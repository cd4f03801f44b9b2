using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.Missions;
using Rift.Web.Database;
using Rift.Web.Rewarding.Streaks;

namespace Rift.Web.Rewarding.Personal;

/// <summary>What a player would get next Monday by the figures of now.</summary>
public sealed record PersonalPreview(PlayerId Player, string Name, IReadOnlyList<PersonalMission> Missions);

/// <summary>
/// Shows what personal missions ask for: of a player who earned much in the last four weeks, one in the middle and one
/// who earned little.
/// </summary>
public sealed class PreviewPersonalMissions(
    NpgsqlDataSource database, RuleCache rules, ReadStreaks streaks, LocalCalendar organisation, TimeProvider clock)
{
    private const string SamplesSql = """
        with earned as (
            select player_id, display_name, sum(xp) as xp
            from current_players join player_days using (player_id)
            where state = 'active' and local_date >= @since
            group by player_id, display_name
        ), placed as (
            select player_id as player, display_name as name, row_number() over (order by xp desc, player_id) as place,
                   count(*) over () as players
            from earned
        )
        select player, name from placed
        where place in (1, (players + 1) / 2, players)
        order by place
        """;

    public async Task<IReadOnlyList<PersonalPreview>> RunAsync(CancellationToken ct)
    {
        var week = LocalCalendar.MondayOf(organisation.DayOf(clock.GetUtcNow())).AddDays(7);
        var (book, calendar) = (await rules.CurrentAsync(), await streaks.CalendarAsync(ct));
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var since = week.AddDays(-7 * PersonalTargets.Weeks);
        var samples = await transaction.ListAsync<Sample>(SamplesSql, new { since }, ct);
        var ids = samples.Select(sample => sample.Player.Value).ToArray();
        var figures = (await ReadPersonalFigures.RunAsync(transaction, ids, week, ct)).ToDictionary(one => one.Player);

        return
        [
            .. from sample in samples
               let player = figures[sample.Player]
               select new PersonalPreview(
                   sample.Player, sample.Name,
                   PersonalTargets.For(week, player.Days, player.FirstDay, calendar.With(player.Leaves), book)),
        ];
    }

    private sealed record Sample(PlayerId Player, string Name);
}
