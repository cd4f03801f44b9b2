using Npgsql;
using Rift.Domain;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Players.Search;

/// <summary>
/// Two players whose names were two before Rift compared forms, and are one now. Events that spell the name exactly as
/// <see cref="Spelling"/> go to the one beside, all other spellings of it to its holder.
/// </summary>
public sealed record Clash(
    PlayerId Holder, string HolderName, long HolderVersion, PlayerId Beside, string BesideName, long BesideVersion,
    string Spelling);

/// <summary>The players who share a name until an admin merges them, or gives one of the two another name.</summary>
public sealed class ClashQuery(NpgsqlDataSource database)
{
    private const string Sql = """
        select holder.player_id as holder, holder.display_name as holder_name, holder.version as holder_version,
               beside.player_id as beside, beside.display_name as beside_name, beside.version as beside_version,
               kept.name as spelling
        from player_names kept
        join player_names held on held.name = kept.clash
        join players kept_by on kept_by.player_id = kept.player_id
        join players held_by on held_by.player_id = held.player_id
        join current_players beside on beside.player_id = coalesce(kept_by.merged_into, kept_by.player_id)
        join current_players holder on holder.player_id = coalesce(held_by.merged_into, held_by.player_id)
        where kept.clash is not null and beside.player_id <> holder.player_id
        order by beside.name_form collate names, beside.player_id
        """;

    public Task<IReadOnlyList<Clash>> AllAsync(CancellationToken ct) => database.ListAsync<Clash>(Sql, null, ct);
}
