using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Missions;
using Rift.Domain.Streaks;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Personal;

/// <summary>What a player's personal missions depend on.</summary>
internal sealed record PersonalFigures(
    PlayerId Player, DateOnly? FirstDay, IReadOnlyList<Leave> Leaves, IReadOnlyCollection<DayFigure> Days);

internal static class ReadPersonalFigures
{
    private const string Sql = """
        select player.player_id as player,
               (select min(local_date) from player_days as day
                where day.player_id = player.player_id and events > 0
                  and not event_type = any(@gameTypes)) as first_day,
               array(select since from player_leaves as leave join players as self using (player_id)
                     where self.player_id = player.player_id or self.merged_into = player.player_id
                     order by since, until) as since,
               array(select until from player_leaves as leave join players as self using (player_id)
                     where self.player_id = player.player_id or self.merged_into = player.player_id
                     order by since, until) as until
        from unnest(@ids) as player (player_id);

        select player_id as player, local_date as day, event_type, events, quantity, gold, xp
        from player_days
        where player_id = any(@ids) and local_date >= @from and local_date < @week;
        """;

    public static async Task<IReadOnlyList<PersonalFigures>> RunAsync(
        DatabaseTransaction transaction, Guid[] ids, DateOnly week, CancellationToken ct)
    {
        var gameTypes = Counted.GameTypes.ToArray();
        var from = week.AddDays(-7 * PersonalTargets.Weeks);
        var (players, days) = await transaction.ReadAsync(
            Sql,
            new { ids, week, from, gameTypes },
            async results => (
                (await results.ReadAsync<PlayerRow>()).ToList(),
                (await results.ReadAsync<DayRow>()).ToLookup(row => row.Player, row => row.ToFigure())),
            ct);

        return
        [
            .. players.Select(row => new PersonalFigures(
                row.Player, row.FirstDay,
                [.. row.Since.Zip(row.Until, (since, until) => new Leave(since, until))], [.. days[row.Player]])),
        ];
    }

    // Arrays reach properties only: a constructor would have to take them as what Npgsql calls them.
    private sealed record PlayerRow
    {
        public PlayerId Player { get; init; }

        public DateOnly? FirstDay { get; init; }

        public DateOnly[] Since { get; init; } = [];

        public DateOnly[] Until { get; init; } = [];
    }

    private sealed record DayRow(
        PlayerId Player, DateOnly Day, string EventType, long Events, decimal Quantity, long Gold, long Xp)
    {
        public DayFigure ToFigure() => new(Day, EventType, Events, Quantity, Gold, Xp);
    }
}
