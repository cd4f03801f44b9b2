using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Web.Database;

namespace Rift.Web.People;

/// <summary>A player, and by whose days and weeks they earn.</summary>
public sealed record Earner(PlayerId Id, LocalCalendar Calendar);

/// <summary>
/// Handles and emails to players, from memory for those seen before. An unknown player is created, unclaimed.
/// </summary>
public sealed class PlayerDirectory
{
    private const int MostRemembered = 200_000;

    private const string Create = """
        insert into players (player_id, handle, handle_form, display_name, name_form)
        values (@id, @handle, @handleForm, @name, @nameForm)
        on conflict do nothing
        """;

    // A player who was merged into another is that player. Of two whose names share a form, one is found by exactly
    // that spelling and the other by all the rest.
    private const string Lookup = """
        select earner.player_id, earner.time_zone
        from player_names n
        join players p using (player_id)
        join players earner on earner.player_id = coalesce(p.merged_into, p.player_id)
        where n.name in (@Value, @Form)
        order by n.name = @Form limit 1
        """;

    private const string LookupDefault = """
        select earner.player_id, earner.time_zone
        from players p join players earner on earner.player_id = coalesce(p.merged_into, p.player_id)
        where p.player_id = @player
        """;

    private readonly NpgsqlDataSource _database;
    private readonly Calendars _calendars;
    private readonly ReadCache<string, Earner> _known = new(MostRemembered);

    public PlayerDirectory(NpgsqlDataSource database, ChangeFeed changes, Calendars calendars)
    {
        (_database, _calendars) = (database, calendars);
        changes.EverythingChanged += Forget;
        changes.PeopleChanged += Forget;
    }

    public void Forget() => _known.Forget();

    public async Task<PlayerId?> FindAsync(PlayerHandle handle, CancellationToken ct) =>
        (await _known.FindAsync(handle.Value, () => ReadAsync(Lookup, handle, ct)))?.Id;

    public ValueTask<Earner> FindOrCreateAsync(PlayerHandle handle, CancellationToken ct) =>
        _known.TryFind(handle.Value, out var known) ? ValueTask.FromResult(known) : ReadOrCreateAsync(handle, ct);

    /// <summary>The player who earns what names no player.</summary>
    public ValueTask<Earner> DefaultAsync(CancellationToken ct) =>
        _known.TryFind("", out var known) ? ValueTask.FromResult(known) : ReadDefaultAsync(ct);

    private async ValueTask<Earner> ReadOrCreateAsync(PlayerHandle handle, CancellationToken ct) =>
        (await _known.FindAsync(handle.Value, () => CreateAsync(handle, ct)))!;

    // No handle is empty.
    private async ValueTask<Earner> ReadDefaultAsync(CancellationToken ct) =>
        (await _known.FindAsync("", () => ReadAsync(LookupDefault, new { player = PlayerId.Default }, ct)))!;

    private async Task<Earner?> CreateAsync(PlayerHandle handle, CancellationToken ct)
    {
        if (await ReadAsync(Lookup, handle, ct) is { } existing)
            return existing;

        var name = handle.ToDisplayName();
        var created = new
        {
            id = Guid.CreateVersion7(),
            handle = handle.Value,
            handleForm = handle.Form,
            name,
            nameForm = NameForm.Of(name),
        };

        try
        {
            await _database.ExecuteAsync(Create, created, ct);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Since the first look it became the email of another player.
        }

        return await ReadAsync(Lookup, handle, ct);
    }

    private async Task<Earner?> ReadAsync(string sql, object parameters, CancellationToken ct)
    {
        var row = await _database.FindAsync<EarnerRow>(sql, parameters, ct);

        return row is null ? null : new Earner(row.PlayerId, _calendars.Of(row.TimeZone));
    }

    private sealed record EarnerRow(PlayerId PlayerId, string? TimeZone);
}
