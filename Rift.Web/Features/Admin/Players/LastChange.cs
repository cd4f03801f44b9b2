using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players;

/// <summary>Who changed a player last, and when.</summary>
public sealed record LastChange(string By, DateTimeOffset At)
{
    private const string Sql = """
        select actor as by, at from audit_log where subject_id = @subject order by entry_id desc limit 1
        """;

    public static Task<LastChange?> FindAsync(DatabaseTransaction transaction, PlayerId player, CancellationToken ct) =>
        transaction.FindAsync<LastChange>(Sql, new { subject = player.ToString() }, ct);
}
