using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Players.Fields;

namespace Rift.Web.Features.Admin.Players.Edit;

public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    public sealed record Saved(PlayerId Player) : SaveOutcome;

    public sealed record NotThere : SaveOutcome;

    /// <summary>The player was saved by another admin since the form was opened.</summary>
    public sealed record Stale(LastChange? By) : SaveOutcome;

    public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : SaveOutcome;
}

/// <summary>Creates a player, or changes who a player is. What they earned is not touched.</summary>
public sealed class SavePlayer(NpgsqlDataSource database, PlayerRows rows, LocalCalendar calendar, TimeProvider clock)
{
    private DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    public Task<SaveOutcome> CreateAsync(ValidPlayer wanted, CurrentUser by, CancellationToken ct) => GuardAsync(
        null,
        wanted,
        async transaction =>
        {
            var player = await rows.CreateAsync(transaction, wanted, Today, by, ct);
            await transaction.CommitAsync(ct);

            return new SaveOutcome.Saved(player);
        },
        ct);

    /// <param name="player">Whom to change.</param>
    /// <param name="wanted">What to make of them.</param>
    /// <param name="version">Of the player when the form was opened.</param>
    /// <param name="by">The signed-in user.</param>
    /// <param name="ct">Of the request.</param>
    public Task<SaveOutcome> ChangeAsync(
        PlayerId player, ValidPlayer wanted, long version, CurrentUser by, CancellationToken ct) => GuardAsync(
        player,
        wanted,
        async transaction =>
        {
            var hadAdmin = await LastAdmin.LockAsync(transaction, ct);

            if (await StoredPlayer.LockAsync(transaction, player, Today, ct) is not { } before)
                return new SaveOutcome.NotThere();
            if (before.Version != version)
                return new SaveOutcome.Stale(await LastChange.FindAsync(transaction, player, ct));

            await rows.ChangeAsync(transaction, before, wanted, Today, by, ct);

            if (await LastAdmin.IsGoneAsync(transaction, hadAdmin, ct))
                return new SaveOutcome.Refused([new FieldProblem(FieldThatEndsAdmin(wanted), PlayerTexts.LastAdmin)]);

            await transaction.CommitAsync(ct);

            return new SaveOutcome.Saved(player);
        },
        ct);

    private static PlayerField FieldThatEndsAdmin(ValidPlayer wanted) =>
        wanted.State == PlayerState.Left ? PlayerField.State : PlayerField.Role;

    // The database decides whose a name is; its other owner is looked up to say so.
    private async Task<SaveOutcome> GuardAsync(
        PlayerId? self, ValidPlayer wanted, Func<DatabaseTransaction, Task<SaveOutcome>> save, CancellationToken ct)
    {
        try
        {
            await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

            return await save(transaction);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
            var names = await TakenName.AmongAsync(transaction, [wanted.Handle, wanted.Email ?? wanted.Handle], ct);

            return new SaveOutcome.Refused(
            [
                .. from taken in names
                   where taken.Id != self
                   let field = taken.Is(wanted.Email) ? PlayerField.Email : PlayerField.Handle
                   select taken.ToProblem(field, self),
            ]);
        }
    }
}
