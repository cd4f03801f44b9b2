using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Teams.Add;

/// <summary>A player to choose, with their team on the day; <see cref="Matching"/> counts all who were found.</summary>
public sealed record PickLine(PlayerId Id, string Name, string Handle, string? Team, bool IsChosen, long Matching);

/// <summary>Players who can be added to a team: those chosen so far, and those whom the search finds.</summary>
public sealed class PickerQuery(NpgsqlDataSource database)
{
    public const int MostFound = 20;

    // Without a search those who are on no team.
    private const string Sql = """
        select p.player_id as id, p.display_name as name, p.handle, t.name as team,
               p.player_id = any(@chosen) as is_chosen, count(*) over () as matching
        from current_players p
        left join members_on(@day) m on m.player_id = p.player_id
        left join teams t on t.team_id = m.team_id
        where p.player_id = any(@chosen)
           or p.state <> 'left' and m.team_id is distinct from @team
              and case when @sought = '' then m.team_id is null and p.claimed
                  else strpos(p.name_form, @sought) > 0 or strpos(p.handle_form, @sought) > 0
                       or strpos(p.email_form, @sought) > 0 end
        order by p.player_id = any(@chosen) desc, p.name_form collate names, p.player_id
        limit @most
        """;

    public Task<IReadOnlyList<PickLine>> FindAsync(Guid team, DateOnly day, PickerForm form, CancellationToken ct)
    {
        var chosen = form.Chosen.Select(player => player.Value).ToArray();
        var sought = NameForm.Of((form.Q ?? "").Trim());

        var parameters = new { team, day, chosen, sought, most = MostFound + chosen.Length };

        return database.ListAsync<PickLine>(Sql, parameters, ct);
    }
}
