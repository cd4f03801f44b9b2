using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Move;

/// <summary>What a player earned on days that would count for another team; a null team is none.</summary>
public sealed record MovedFigures(PlayerId Player, string? From, long Gold, long Xp, long Events);

/// <summary>What moving a player changes: days that are over, and stays that were planned or began later.</summary>
public sealed record MoveEffect(IReadOnlyList<MovedFigures> Figures, IReadOnlyList<Membership> Replaced)
{
    public bool ChangesThePast => Figures.Count > 0 || Replaced.Count > 0;
}

public enum MoveOutcome
{
    Moved,
    NotThere,

    /// <summary>The player was saved by another admin since the form was opened.</summary>
    Stale,
}

/// <summary>Puts a player into a team, or into none, from a day on.</summary>
public sealed class MovePlayer(NpgsqlDataSource database, AuditLog audit, LocalCalendar calendar, TimeProvider clock)
{
    private const string FiguresSql = """
        select d.player_id as player, t.name as "from", sum(d.gold)::bigint as gold, sum(d.xp)::bigint as xp,
               sum(d.events)::bigint as events
        from player_days d
        left join lateral members_on(d.local_date) m on m.player_id = d.player_id
        left join teams t on t.team_id = m.team_id
        where d.player_id = any(@players) and d.local_date >= @day and m.team_id is distinct from @team::uuid
        group by d.player_id, t.name
        order by t.name collate names
        """;

    private const string RaiseSql = "update players set version = version + 1 where player_id = @player";

    private const string NameSql = "select name from teams where team_id = @team";

    public DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    /// <summary>Whether a move on this day can be meant: teams began with Rift, and plans do not reach far.</summary>
    public bool Allows(DateOnly? day) => day >= new DateOnly(2000, 1, 1) && day <= Today.AddYears(1);

    public async Task<MoveEffect> LookAheadAsync(PlayerId player, DateOnly day, Guid? team, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var stays = await TeamMembers.ReadAsync(transaction, player, ct);

        return new MoveEffect(
            await FiguresAsync(transaction, [player], day, team, ct), ReplacedOf(stays, day, team));
    }

    public async Task<IReadOnlyList<MovedFigures>> FiguresAsync(
        DatabaseTransaction transaction, IEnumerable<PlayerId> players, DateOnly day, Guid? team, CancellationToken ct)
    {
        var which = new { players = players.Select(player => player.Value).ToArray(), day, team };

        return day < Today ? await transaction.ListAsync<MovedFigures>(FiguresSql, which, ct) : [];
    }

    /// <summary>Of a player's stays those that were planned or began later, and would be no more.</summary>
    public IReadOnlyList<Membership> ReplacedOf(IEnumerable<Membership> stays, DateOnly day, Guid? team) =>
        [.. stays.Where(stay => stay.Since >= day && stay.Since != Today && stay.Team != team)];

    public async Task<MoveOutcome> ExecuteAsync(
        PlayerId player, DateOnly day, Guid? team, long version, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (await StoredPlayer.LockAsync(transaction, player, Today, ct) is not { } before)
            return MoveOutcome.NotThere;
        if (before.Version != version)
            return MoveOutcome.Stale;

        await ExecuteAsync(transaction, before, day, team, by, ct);
        await transaction.CommitAsync(ct);

        return MoveOutcome.Moved;
    }

    /// <summary>As part of something larger. The player's row must be locked.</summary>
    public async Task ExecuteAsync(
        DatabaseTransaction transaction, StoredPlayer before, DateOnly day, Guid? team, CurrentUser by,
        CancellationToken ct)
    {
        await TeamMembers.MoveAsync(transaction, before.Id, day, team, ct);
        await transaction.ExecuteAsync(RaiseSql, new { player = before.Id }, ct);
        var to = team is null ? null : await transaction.FindAsync<string>(NameSql, new { team }, ct);
        var entry = AuditEntry.About("player.moved", before.Id, before.Name, new { from = before.TeamName, to, day });
        await audit.WriteAsync(transaction, by, entry, ct);
    }
}
