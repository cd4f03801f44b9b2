using System.Globalization;
using Npgsql;
using Rift.Web.Access;
using Rift.Web.Audit;
using Rift.Web.Database;

namespace Rift.Web.Notifications;

/// <summary>Writes what players decide about how they are told.</summary>
public sealed class SavePreferences(NpgsqlDataSource database, AuditLog audit)
{
    private const string TellSql = "select pg_notify('rift', 'news ' || @player::uuid)";

    private const string Sql = $"""
        insert into player_preferences as kept (player_id, volume, muted, muted_kinds, quiet_from, quiet_until)
        values (@player, @volume, @muted, @kinds, @from::time, @until::time)
        on conflict (player_id) do update set
            volume = excluded.volume, muted = excluded.muted, muted_kinds = excluded.muted_kinds,
            quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, version = kept.version + 1;
        {TellSql};
        """;

    private const string SoundSql = $"""
        insert into player_preferences as kept (player_id, volume, muted) values (@player, @volume, @muted)
        on conflict (player_id) do update set
            volume = excluded.volume, muted = excluded.muted, version = kept.version + 1;
        {TellSql};
        """;

    public async Task ExecuteAsync(CurrentUser visitor, Preferences chosen, CancellationToken ct)
    {
        var (player, kinds) = (visitor.Id, chosen.MutedKinds.ToArray());
        var (from, until) = (TextOf(chosen.QuietFrom), TextOf(chosen.QuietUntil));
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        await transaction.ExecuteAsync(
            Sql, new { player, chosen.Volume, muted = chosen.IsMuted, kinds, from, until }, ct);
        await audit.WriteAsync(
            transaction, visitor,
            AuditEntry.About(
                "preferences.saved", player, visitor.Name,
                new { muted_kinds = kinds, quiet_from = from, quiet_until = until }),
            ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// By the HUD's slider. How loud a HUD is concerns no one else, so that the audit log is not told.
    /// </summary>
    public Task SoundAsync(CurrentUser visitor, int volume, bool muted, CancellationToken ct) =>
        database.ExecuteAsync(SoundSql, new { player = visitor.Id, volume, muted }, ct);

    private static string? TextOf(TimeOnly? time) =>
        time?.ToString(Preferences.TimeFormat, CultureInfo.InvariantCulture);
}
