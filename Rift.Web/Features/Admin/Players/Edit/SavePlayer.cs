using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Web.Access;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players;

public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    public sealed record Saved(PlayerId Player) : SaveOutcome;

    public sealed record NotThere : SaveOutcome;

    /// <summary>Somebody else saved since the form was opened.</summary>
    public sealed record Stale(PlayerRecord Now, LastChange? By) : SaveOutcome;

    public sealed record Refused(IReadOnlyDictionary<string, FieldProblem> Problems) : SaveOutcome;
}

/// <summary>Creates somebody, or changes who somebody is. What they earned is not touched.</summary>
public sealed class SavePlayer(NpgsqlDataSource database, StorePlayer store, LocalCalendar calendar, TimeProvider clock)
{
    private static readonly FieldProblem LastOne = new("This is the last admin who can sign in. Make somebody else one first.");

    private DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    public Task<SaveOutcome> CreateAsync(PlayerDetails details, CurrentUser by, CancellationToken ct) => GuardedAsync(
        null,
        details,
        async transaction =>
        {
            var player = await store.CreateAsync(transaction, details, Today, by, ct);
            await transaction.CommitAsync(ct);

            return new SaveOutcome.Saved(player);
        },
        ct);

    public Task<SaveOutcome> EditAsync(PlayerId player, PlayerDetails details, long version, CurrentUser by, CancellationToken ct) => GuardedAsync(
        player,
        details,
        async transaction =>
        {
            var hadAdmin = await LastAdmin.LockAsync(transaction, ct);

            if (await PlayerRecord.LockAsync(transaction, player, Today, ct) is not { } before)
                return new SaveOutcome.NotThere();
            if (before.Version != version)
                return new SaveOutcome.Stale(before, await LastChange.FindAsync(transaction, player, ct));

            await store.ChangeAsync(transaction, before, details, Today, by, ct);

            if (await LastAdmin.IsGoneAsync(transaction, hadAdmin, ct))
                return Refused(details.State == Domain.People.PlayerState.Left ? PlayerText.State : PlayerText.Role, LastOne);

            await transaction.CommitAsync(ct);

            return new SaveOutcome.Saved(player);
        },
        ct);

    // The database decides whose a name is; whoever else has it is looked up to say so.
    private async Task<SaveOutcome> GuardedAsync(PlayerId? self, PlayerDetails details, Func<DatabaseTransaction, Task<SaveOutcome>> save, CancellationToken ct)
    {
        try
        {
            await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

            return await save(transaction);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
            string[] names = details.Email is { } email ? [details.Handle, email] : [details.Handle];
            var taken = (await NameOwner.OfAsync(transaction, names, ct)).Where(owner => owner.Id != self);

            return new SaveOutcome.Refused(taken.ToDictionary(
                owner => owner.Name == details.Email ? PlayerText.Email : PlayerText.Handle, owner => owner.ToProblem(self)));
        }
    }

    private static SaveOutcome.Refused Refused(string field, FieldProblem problem) => new(new Dictionary<string, FieldProblem> { [field] = problem });
}
