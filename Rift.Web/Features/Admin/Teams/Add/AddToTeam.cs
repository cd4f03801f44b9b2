using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Players;
using Rift.Web.Features.Admin.Players.Move;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Teams.Add;

/// <summary>Puts several players into a team from a day on: all of them, or none.</summary>
public sealed class AddToTeam(NpgsqlDataSource database, MovePlayer move)
{
    private const string OpenSql = "select closed_at is null from teams where team_id = @team for share";

    public async Task<AddPlan> PreviewAsync(
        Guid team, DateOnly day, IReadOnlyList<PlayerId> chosen, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        return await PlanAsync(transaction, team, day, chosen, locked: false, ct);
    }

    /// <summary>What the added players earned on days that would count for this team.</summary>
    public async Task<ILookup<PlayerId, MovedFigures>> FiguresAsync(
        AddPlan plan, Guid team, DateOnly day, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var added = plan.Added.Select(addition => addition.Player.Id);

        return (await move.FiguresAsync(transaction, added, day, team, ct)).ToLookup(moved => moved.Player);
    }

    /// <summary>Null where it would do anything else than what the digest stands for, or the team is closed.</summary>
    public async Task<AddPlan?> ExecuteAsync(
        Guid team, DateOnly day, IReadOnlyList<PlayerId> chosen, string digest, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        if (!await transaction.FindAsync<bool>(OpenSql, new { team }, ct))
            return null;

        var plan = await PlanAsync(transaction, team, day, chosen, locked: true, ct);

        if (plan.Digest != digest)
            return null;

        foreach (var addition in plan.Added)
            await move.ExecuteAsync(transaction, addition.Player, day, team, by, ct);

        await transaction.CommitAsync(ct);

        return plan;
    }

    private async Task<AddPlan> PlanAsync(
        DatabaseTransaction transaction, Guid team, DateOnly day, IReadOnlyList<PlayerId> chosen, bool locked,
        CancellationToken ct)
    {
        var found = await StoredPlayer.ListAsync(transaction, chosen, move.Today, locked, ct);
        var players = found.ToDictionary(player => player.Id);
        var names = (await TeamNames.AllAsync(transaction, ct)).ToDictionary(one => one.Id, one => one.Name);
        var all = await TeamMembers.ReadAsync(transaction, chosen, ct);
        var (added, others) = (new List<Addition>(), new List<NotAdded>());

        foreach (var id in chosen)
        {
            var (player, stays) = (players.GetValueOrDefault(id), all[id].ToList());
            var from = stays.Where(stay => stay.Covers(day) && stay.Team != team).Select(stay => names[stay.Team]);

            if (ObstacleOf(player, stays, day, team) is { } why)
                others.Add(new NotAdded(id, player?.Name, why));
            else
                added.Add(new Addition(player!, from.FirstOrDefault(), move.ReplacedOf(stays, day, team)));
        }

        return new AddPlan(added, others);
    }

    private static string? ObstacleOf(
        StoredPlayer? player, IReadOnlyList<Membership> stays, DateOnly day, Guid team) => player switch
        {
            null => PlayerTexts.NotThere,
            { HasLeft: true } => PlayerTexts.HasLeft,
            _ when Membership.From(stays, day, team).SequenceEqual(stays) => AddTexts.IsMember,
            _ => null,
        };
}
