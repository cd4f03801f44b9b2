using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Web.Database;
using Rift.Web.Rewarding.Recording.Statement;

namespace Rift.Web.Rewarding.Awards;

/// <summary>An award to be made, under the id that it has on every server.</summary>
internal sealed record GameAward(PlayerId Player, DueAward Due)
{
    // Awards, then the ledger with all that follows from it: an award that is there already writes nothing.
    private const string Sql = $"""
        with made as (
            insert into awards (player_id, award_id, kind, definition_id, tier, team_id, window_start, local_date, gold,
                                xp, awarded_at)
            select player_id, award_id, kind, definition_id, tier, team_id, window_start, local_date, gold, xp, @now
            from unnest(@players, @ids, @kinds, @definitions, @tiers, @teams, @windows, @days, @gold, @xp)
                as new (player_id, award_id, kind, definition_id, tier, team_id, window_start, local_date, gold, xp)
            order by player_id, award_id
            on conflict do nothing
            returning player_id, award_id, kind, local_date, gold, xp
        ), paid as (
            insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
                                        detail, occurred_at, entered_at)
            select made.player_id, made.kind, made.award_id, made.kind, made.local_date, 0, 0, made.gold, made.xp,
                   named.name, @now, @now
            from made
                join unnest(@players, @ids, @names) as named (player_id, award_id, name) using (player_id, award_id)
            order by made.player_id, made.award_id
            on conflict (player_id, kind, source_id) do nothing
            returning player_id, event_type, local_date, events, quantity, gold, xp, entered_at
        ), {FollowEntries.Sql}, told as (
            select pg_notify('rift', 'players ' || @instance || ' ' || player_id) from paid group by player_id
        )
        select award_id from made cross join (select count(*) from told) as after_telling
        """;

    public Guid Id => Due.Key.IdFor(Player);

    /// <summary>Returns the ids of those that were not there.</summary>
    /// <param name="instance">What the change feed calls this process.</param>
    public static async Task<HashSet<Guid>> WriteAllAsync(
        DatabaseTransaction transaction, IReadOnlyList<GameAward> awards, string instance, DateTimeOffset now,
        CancellationToken ct)
    {
        T[] Column<T>(Func<GameAward, T> value) => [.. awards.Select(value)];

        var made = await transaction.ListAsync<Guid>(
            Sql,
            new
            {
                now,
                instance,
                players = Column(award => award.Player.Value),
                ids = Column(award => award.Id),
                kinds = Column(award => GameNames.Of(award.Due.Key.Kind)),
                definitions = Column(award => award.Due.Key.Definition),
                tiers = Column(award => (short)award.Due.Key.Tier),
                teams = Column(award => award.Due.Key.Team),
                windows = Column(award => award.Due.Key.WindowStart),
                days = Column(award => award.Due.Day),
                gold = Column(award => award.Due.Gold),
                xp = Column(award => award.Due.Xp),
                names = Column(award => award.Due.Name is { Length: > 0 } name ? name : null),
            },
            ct);

        return [.. made];
    }
}
