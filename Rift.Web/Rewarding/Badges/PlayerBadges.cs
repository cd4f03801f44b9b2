using Npgsql;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Badges;
using Rift.Domain.Streaks;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Rewarding.Badges;

/// <summary>The badges from one player's point of view: what is earned, and how far the next tier is.</summary>
public sealed class PlayerBadges(NpgsqlDataSource database, GameCache game, RarityCache rarity)
{
    private const string EarnedSql = """
        select definition_id as badge, tier::integer as tier, local_date as day
        from awards
        where player_id = @player and kind = 'badge' and superseded_at is null
        order by tier
        """;

    // Leaves of a merged player stay with that player.
    private const string FiguresSql = $"""
        {EarnedSql};

        select local_date as day, event_type, events, quantity, gold, xp
        from player_days where player_id = @player
        order by local_date;

        select definition_id from awards
        where player_id = @player and kind = 'mission' and superseded_at is null;

        select since, until
        from player_leaves join players using (player_id)
        where @player in (player_id, merged_into)
        """;

    /// <summary>All badges, in the admin's order; of those that are retired only what is earned.</summary>
    public async Task<IReadOnlyList<PlayerBadge>> AllAsync(PlayerId player, CancellationToken ct)
    {
        var book = await game.CurrentAsync(ct);
        var shares = await rarity.CurrentAsync(ct);
        var (earned, figures) = await database.ReadAsync(
            FiguresSql, new { player }, async results => (
                (await results.ReadAsync<EarnedRow>()).ToLookup(row => row.Badge, row => row.ToTier()),
                new BadgeFigures(
                    [.. await results.ReadAsync<DayFigure>()], [.. await results.ReadAsync<Guid>()],
                    new WorkCalendar(book.WorkingDays, book.Holidays, [.. await results.ReadAsync<Leave>()]),
                    book.Rules)), ct);

        return
        [
            .. from badge in book.Badges
               let tiers = earned[badge.Id].ToList()
               where tiers.Count > 0 || !badge.IsRetired
               let progress = BadgeProgress.Of(badge, figures.Of(badge), [.. tiers.Select(tier => tier.Tier)])
               select new PlayerBadge(badge, progress, tiers, shares.Of(badge.Id)),
        ];
    }

    /// <summary>What is earned, the newest first.</summary>
    public async Task<IReadOnlyList<PlayerBadge>> EarnedAsync(PlayerId player, CancellationToken ct)
    {
        var badges = (await game.CurrentAsync(ct)).BadgesById;
        var shares = await rarity.CurrentAsync(ct);
        var earned = await database.ListAsync<EarnedRow>(EarnedSql, new { player }, ct);

        return
        [
            .. from row in earned
               group row.ToTier() by row.Badge into tiers
               let badge = badges.GetValueOrDefault(tiers.Key)
               where badge is not null
               let progress = BadgeProgress.Of(badge, 0, [.. tiers.Select(tier => tier.Tier)])
               orderby tiers.Last().Day descending
               select new PlayerBadge(badge, progress, [.. tiers], shares.Of(badge.Id)),
        ];
    }

    private sealed record EarnedRow(Guid Badge, int Tier, DateOnly Day)
    {
        public EarnedTier ToTier() => new(Tier, Day);
    }
}
