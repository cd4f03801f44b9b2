using Npgsql;
using Rift.Domain.Badges;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Badges;

/// <summary>A badge in the admin's list.</summary>
/// <param name="Holders">Current players who have it in any tier.</param>
public sealed record BadgeLine(
    Guid Id, string Name, string About, string Shape, string Symbol, int Tiers, bool IsRetired, long Holders)
{
    public BadgeEmblem Emblem => new(Shape, Symbol);
}

/// <summary>All badges as they are stored: what was saved a moment ago is in it.</summary>
public sealed class BadgeListQuery(NpgsqlDataSource database)
{
    private const string Sql = """
        select badge.badge_id as id, badge.name, badge.about, badge.shape, badge.symbol,
               (select count(*)::integer from badge_tiers where badge_id = badge.badge_id) as tiers,
               badge.retired_at is not null as is_retired,
               (select count(distinct player_id) from awards join current_players using (player_id)
                where definition_id = badge.badge_id and kind = 'badge' and superseded_at is null) as holders
        from badges as badge
        order by badge.retired_at is not null, badge.position, badge.name, badge.badge_id
        """;

    public Task<IReadOnlyList<BadgeLine>> AllAsync(CancellationToken ct) =>
        database.ListAsync<BadgeLine>(Sql, null, ct);
}
