using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Web.Database;

namespace Rift.Web.People;

/// <summary>Who a player is at the moment. <see cref="Stamp"/> is null where they have no account.</summary>
public sealed record Person(
    PlayerId Id, string Handle, string Name, string Initials, string? Email, Role Role, PlayerState State,
    bool IsPrivate, Guid? TeamId, int? Stamp)
{
    public bool MaySignIn => Stamp is not null && State != PlayerState.Left;
}

/// <summary>People from memory, because every request asks who is there. Forgotten whenever a person changes.</summary>
public sealed class PersonCache
{
    private const int MostRemembered = 50_000;

    private const string Sql = """
        select p.player_id as id, p.handle, p.display_name as name, p.initials, p.email, p.role, p.state, p.is_private,
               m.team_id, a.stamp
        from current_players p
        left join accounts a using (player_id)
        left join members_on(@today) m on m.player_id = p.player_id
        where p.player_id = @player
        """;

    private readonly NpgsqlDataSource _database;
    private readonly LocalCalendar _calendar;
    private readonly TimeProvider _clock;
    private readonly ReadCache<(PlayerId, DateOnly), Person> _known = new(MostRemembered);

    public PersonCache(NpgsqlDataSource database, ChangeFeed changes, LocalCalendar calendar, TimeProvider clock)
    {
        (_database, _calendar, _clock) = (database, calendar, clock);
        changes.PeopleChanged += _known.Forget;
        changes.AccessChanged += _known.Forget;
        changes.EverythingChanged += _known.Forget;
    }

    /// <summary>Null for a player who is not there, was merged into another or was erased.</summary>
    public ValueTask<Person?> FindAsync(PlayerId player, CancellationToken ct)
    {
        var today = _calendar.DayOf(_clock.GetUtcNow());

        return _known.FindAsync((player, today), () => ReadAsync(player, today, ct));
    }

    private async Task<Person?> ReadAsync(PlayerId player, DateOnly today, CancellationToken ct)
    {
        var row = await _database.FindAsync<PersonRow>(Sql, new { player, today }, ct);

        return row?.ToPerson();
    }

    private sealed record PersonRow(
        PlayerId Id, string Handle, string Name, string? Initials, string? Email, string Role, string State,
        bool IsPrivate, Guid? TeamId, int? Stamp)
    {
        public Person ToPerson() => new(
            Id, Handle, Name, Initials ?? Rift.Domain.People.Initials.Of(Name), Email, PeopleText.ReadRole(Role),
            PeopleText.ReadState(State), IsPrivate, TeamId, Stamp);
    }
}
