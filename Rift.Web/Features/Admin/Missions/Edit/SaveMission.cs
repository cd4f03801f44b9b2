using Npgsql;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Missions.Edit;

public enum MissionOutcome
{
    Saved,
    NotThere,

    /// <summary>Another user saved since the form was opened.</summary>
    Stale,

    /// <summary>What has ended stays as it was.</summary>
    HasEnded,
}

/// <summary>
/// Creates, changes, pauses, resumes and ends missions. None is ever deleted: what was earned names it. What counts is
/// checked by the caller, who may set it by the scope.
/// </summary>
public sealed class SaveMission(NpgsqlDataSource database, AuditLog audit, TimeProvider clock)
{
    public const int LongestName = 60;

    // The triggers that have awards and HUDs looked at again go by the application's clock.
    private const string BeginSql = "select set_config('rift.at', @now, true)";

    private const string LockSql = """
        select mission_id from missions
        where mission_id = @id and (@isAdmin or of_team = @team)
        for no key update
        """;

    private const string InsertSql = """
        insert into missions (
            mission_id, name, measure, event_type, counts_as, target, period, starts_on, ends_on, audience, gold, xp,
            badge_id, of_team, created_by, created_at, changed_at)
        values (
            @id, @name, @measure, @eventType, @countsAs, @target, @period, @startsOn, @endsOn, @audience, @gold, @xp,
            @badge, @ofTeam, @by, @now, @now)
        """;

    private const string UpdateSql = """
        update missions
        set name = @name, measure = @measure, event_type = @eventType, counts_as = @countsAs, target = @target,
            period = @period, starts_on = @startsOn, ends_on = @endsOn, audience = @audience, gold = @gold, xp = @xp,
            badge_id = @badge, version = version + 1,
            changed_at = case when @countsTheSame then changed_at else @now end
        where mission_id = @id
        """;

    private const string AudienceSql = """
        delete from mission_teams where mission_id = @id and team_id <> all(@teams);
        delete from mission_players where mission_id = @id and player_id <> all(@players);
        insert into mission_teams (mission_id, team_id) select @id, unnest(@teams) on conflict do nothing;
        insert into mission_players (mission_id, player_id) select @id, unnest(@players) on conflict do nothing;
        """;

    public async Task<Guid> CreateAsync(
        ValidMission wanted, MissionScope scope, CurrentUser by, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        await using var transaction = await BeginAsync(ct);
        await transaction.ExecuteAsync(InsertSql, ParametersOf(id, wanted, scope, by, false), ct);
        await WriteAudienceAsync(transaction, id, wanted, ct);
        await audit.WriteAsync(transaction, by, MissionRecord.OfNew(id, wanted), ct);
        await transaction.CommitAsync(ct);

        return id;
    }

    /// <param name="id">Which mission.</param>
    /// <param name="wanted">What to make of it.</param>
    /// <param name="version">Of the mission when the form was opened.</param>
    /// <param name="scope">The missions that the user sets.</param>
    /// <param name="by">The signed-in user.</param>
    /// <param name="ct">Of the request.</param>
    public async Task<MissionOutcome> ChangeAsync(
        Guid id, ValidMission wanted, long version, MissionScope scope, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await BeginAsync(ct);

        if (await LockAsync(transaction, id, scope, ct) is not { } before)
            return MissionOutcome.NotThere;
        if (before.State == MissionState.Ended)
            return MissionOutcome.HasEnded;
        if (before.Version != version)
            return MissionOutcome.Stale;

        var parameters = ParametersOf(id, wanted, scope, by, wanted.Draft.CountsAs(before));
        await transaction.ExecuteAsync(UpdateSql, parameters, ct);
        await WriteAudienceAsync(transaction, id, wanted, ct);
        await audit.WriteAsync(transaction, by, MissionRecord.OfChange(before, wanted), ct);
        await transaction.CommitAsync(ct);

        return MissionOutcome.Saved;
    }

    private static Task<int> WriteAudienceAsync(
        DatabaseTransaction transaction, Guid id, ValidMission wanted, CancellationToken ct) =>
        transaction.ExecuteAsync(
            AudienceSql,
            new
            {
                id,
                teams = wanted.Draft.Teams.ToArray(),
                players = wanted.Draft.Players.Select(player => player.Value).ToArray(),
            },
            ct);

    internal static async Task<StoredMission?> LockAsync(
        DatabaseTransaction transaction, Guid id, MissionScope scope, CancellationToken ct) =>
        await transaction.FindAsync<Guid?>(LockSql, new { id, scope.IsAdmin, scope.Team }, ct) is null
            ? null
            : await MissionListQuery.FindAsync(transaction, id, scope, ct);

    internal static async Task<DatabaseTransaction> BeginAsync(
        NpgsqlDataSource database, DateTimeOffset now, CancellationToken ct)
    {
        var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await transaction.ExecuteAsync(BeginSql, new { now = now.ToString("O") }, ct);

        return transaction;
    }

    private Task<DatabaseTransaction> BeginAsync(CancellationToken ct) =>
        BeginAsync(database, clock.GetUtcNow(), ct);

    private object ParametersOf(
        Guid id, ValidMission wanted, MissionScope scope, CurrentUser by, bool countsTheSame) => new
        {
            id,
            name = wanted.Name,
            measure = GameNames.Of(wanted.Draft.Counted.Measure),
            eventType = wanted.Draft.Counted.EventType,
            countsAs = wanted.Draft.Counted.Figure is { } figure ? CountsAsNames.Of(figure) : null,
            target = wanted.Draft.Target,
            period = GameNames.Of(wanted.Draft.Period),
            startsOn = wanted.Draft.StartsOn,
            endsOn = wanted.Draft.EndsOn,
            audience = GameNames.Of(wanted.Draft.Audience),
            gold = wanted.Gold,
            xp = wanted.Xp,
            badge = wanted.Badge,
            ofTeam = scope.Team,
            by = by.Id.Value,
            now = clock.GetUtcNow(),
            countsTheSame,
        };
}
