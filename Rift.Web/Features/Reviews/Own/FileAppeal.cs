using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;
using Rift.Web.Rewarding.Reviews;

namespace Rift.Web.Features.Reviews.Own;

public enum FileAppealOutcome
{
    Done,
    NotFound,

    /// <summary>Appealed before, or decided already.</summary>
    TooLate,

    NoteTooLong,
}

/// <summary>A player appeals against what was withheld from them.</summary>
public sealed class FileAppeal(NpgsqlDataSource database, AuditLog audit, ChangeFeed changes, TimeProvider clock)
{
    /// <summary>Characters.</summary>
    public const int LongestNote = 500;

    private const string FindSql =
        "select 1 from review_items where item_id = @id and player_id = @player and (gold > 0 or xp > 0)";

    private const string AppealSql = """
        update review_items set appealed_at = @now, appeal = nullif(@note, '')
        where item_id = @id and player_id = @player and decision is null and appealed_at is null
        """;

    public async Task<FileAppealOutcome> ExecuteAsync(Guid id, string note, CurrentUser by, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var parameters = new { id, player = by.Id, note = note.Trim(), now = clock.GetUtcNow() };

        if (await transaction.ScalarAsync<int?>(FindSql, parameters, ct) is null)
            return FileAppealOutcome.NotFound;
        if (parameters.note.Length > LongestNote)
            return FileAppealOutcome.NoteTooLong;
        if (await transaction.ExecuteAsync(AppealSql, parameters, ct) == 0)
            return FileAppealOutcome.TooLate;

        await ReviewNotice.SendAsync(transaction, by.Id, ct);
        await audit.WriteAsync(
            transaction, by, AuditEntry.About("review.appealed", by.Id, by.Name, new { review = id }), ct);
        await transaction.CommitAsync(ct);
        changes.TellPlayers([by.Id]);

        return FileAppealOutcome.Done;
    }
}
