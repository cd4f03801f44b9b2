using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.People;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players.Merge;

/// <summary>One of two players who may be one person.</summary>
public sealed record MergeSide(StoredPlayer Player, PlayerFigures Figures, long Links, bool WasInATeam)
{
    public PlayerId Id => Player.Id;

    public string Name => Player.Name;

    public IEnumerable<string> Names =>
        Player.Email is { } email && email != Player.Handle ? [Player.Handle, email] : [Player.Handle];
}

public sealed record Candidate(PlayerId Id, string Name, string Handle, string? Email, bool Claimed, long Events);

/// <summary>Who could be the same person, and what a merge would make of two.</summary>
public sealed class MergeQuery(NpgsqlDataSource database, LocalCalendar calendar, TimeProvider clock)
{
    private const string FiguresSql = "select gold, xp, events from player_totals where player_id = @player";

    private const string LinksSql = "select count(*) from hud_links where player_id = @player and revoked_at is null";

    private const string TeamSql = "select exists (select 1 from team_members where player_id = @player)";

    // Without a search those who share a name, or what stands before the @ in theirs.
    private const string CandidatesSql = """
        select p.player_id as id, p.display_name as name, p.handle, p.email, p.claimed, coalesce(t.events, 0) as events
        from current_players p
        join players self on self.player_id = @player and p.player_id <> self.player_id
        left join player_totals t on t.player_id = p.player_id
        where case when @sought = ''
            then p.name_form = self.name_form
                 or split_part(p.handle_form, '@', 1)
                    in (split_part(self.handle_form, '@', 1), split_part(self.email_form, '@', 1))
            else strpos(p.name_form, @sought) > 0 or strpos(p.handle_form, @sought) > 0
                 or strpos(p.email_form, @sought) > 0 end
        order by p.claimed, p.name_form collate names, p.player_id
        limit 20
        """;

    public async Task<MergeSide?> FindAsync(PlayerId player, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
        var today = calendar.DayOf(clock.GetUtcNow());

        return await StoredPlayer.FindAsync(transaction, player, today, ct) is { } found
            ? new MergeSide(
                found,
                await transaction.FindAsync<PlayerFigures>(FiguresSql, new { player }, ct) ?? PlayerFigures.None,
                await transaction.FindAsync<long>(LinksSql, new { player }, ct),
                await transaction.FindAsync<bool>(TeamSql, new { player }, ct))
            : null;
    }

    public Task<IReadOnlyList<Candidate>> CandidatesAsync(PlayerId player, string? sought, CancellationToken ct)
    {
        var parameters = new { player, sought = NameForm.Of((sought ?? "").Trim()) };

        return database.ListAsync<Candidate>(CandidatesSql, parameters, ct);
    }
}
