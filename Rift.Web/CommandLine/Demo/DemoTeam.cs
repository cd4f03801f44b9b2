using Npgsql;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Database;
using Rift.Web.Intake;

namespace Rift.Web.CommandLine.Demo;

/// <param name="Member">Its place in the demo team, by which its activity differs from that of the others.</param>
/// <param name="Pace">How busy it is; 1 is usual.</param>
internal sealed record DemoPlayer(int Member, PlayerId Id, double Pace, string? TimeZone);

/// <summary>
/// Six players in two teams, under ids of their own: renamed, moved or merged, they are still recognized as demo data.
/// Names end in "(demo)" for people, and no real player can have a handle in <c>.invalid</c>.
/// </summary>
internal static class DemoTeam
{
    public const string AnyHandle = "maya.krause@demo.invalid";

    private static readonly (string Name, string Handle, int Team, double Pace)[] Members =
    [
        ("Maya Krause", AnyHandle, 0, 1.15), ("Jonas Weber", "jonas.weber@demo.invalid", 0, 0.9),
        ("Aisha Rahman", "aisha.rahman@demo.invalid", 0, 1.05), ("Tom Okafor", "tom.okafor@demo.invalid", 1, 0.7),
        ("Lena Fischer", "lena.fischer@demo.invalid", 1, 0.85), ("Noah Berger", "noah.berger@demo.invalid", 1, 1.0),
    ];

    private static readonly string[] Names = ["North", "South"];

    // A name that is taken is left to its owner; that player or team is not made.
    private const string TeamSql = """
        insert into teams (team_id, name, name_form) values (@id, @name, @form) on conflict do nothing
        """;

    private const string PlayerSql = """
        with made as (
            insert into players (player_id, handle, handle_form, display_name, name_form, claimed)
            select @id, @handle, @handle, @name, @form, true
            where not exists (select 1 from player_names where name = @handle)
            on conflict do nothing
            returning player_id
        )
        insert into team_members (team_id, player_id, since)
        select team_id, player_id, @since from made cross join teams where team_id = @team and closed_at is null
        """;

    // A player with anything else is no longer a demo player.
    private const string ListSql = """
        select player_id as id, time_zone from current_players as player
        where player_id = any(@players)
          and not exists (
              select 1 from players as other
              where other.merged_into = player.player_id and other.player_id <> all(@players))
          and not exists (
              select 1 from raw_events as event where event.player_id = player.player_id and source <> @source)
          and not exists (
              select 1 from reward_entries as entry
              where entry.player_id = player.player_id and entry.kind in ('manual', 'archived'))
        """;

    public static Guid[] PlayerIds { get; } = [.. Members.Select((_, n) => Id(kind: 1, n))];

    public static Guid[] TeamIds { get; } = [.. Names.Select((_, n) => Id(kind: 2, n))];

    /// <summary>Makes those who are missing, and returns all who are still demo players.</summary>
    public static async Task<IReadOnlyList<DemoPlayer>> PrepareAsync(
        NpgsqlDataSource database, DateOnly since, CancellationToken ct)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);

        for (var n = 0; n < Names.Length; n++)
        {
            var name = Marked(Names[n]);
            await transaction.ExecuteAsync(TeamSql, new { id = TeamIds[n], name, form = NameForm.Of(name) }, ct);
        }

        for (var n = 0; n < Members.Length; n++)
        {
            var (plain, handle, team, _) = Members[n];
            var name = Marked(plain);
            await transaction.ExecuteAsync(
                PlayerSql,
                new { id = PlayerIds[n], handle, name, form = NameForm.Of(name), team = TeamIds[team], since }, ct);
        }

        var rows = await transaction.ListAsync<PlayerRow>(
            ListSql, new { players = PlayerIds, source = DemoSource.Name }, ct);
        await transaction.CommitAsync(ct);

        return [.. rows.Select(row => PlayerOf(Array.IndexOf(PlayerIds, row.Id.Value), row))
            .OrderBy(player => player.Member)];
    }

    private static DemoPlayer PlayerOf(int member, PlayerRow row) =>
        new(member, row.Id, Members[member].Pace, row.TimeZone);

    private static string Marked(string name) => $"{name} (demo)";

    internal static Guid Id(int kind, int n) =>
        new(0x00de5000, (short)kind, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, (byte)(n + 1));

    private sealed record PlayerRow(PlayerId Id, string? TimeZone);
}
