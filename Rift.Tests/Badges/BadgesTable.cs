using Rift.Domain;

namespace Rift.Tests.Badges;

/// <summary>Badges as an admin makes them, and awards as the worker writes them.</summary>
internal static class BadgesTable
{
    public static async Task<Guid> BadgeAsync(
        this RiftApp app, string name, string measure, string? countsAs, params int[] thresholds)
    {
        var badge = Guid.CreateVersion7();
        await app.ExecuteAsync(
            """
            insert into badges (badge_id, name, about, measure, counts_as, shape, symbol, position)
            values ($1, $2, 'About it', $3, $4, 'shield', 'star', 1000)
            """,
            badge, name, measure, countsAs);
        await app.ExecuteAsync(
            """
            insert into badge_tiers (badge_id, tier, threshold, gold, xp)
            select $1, number, threshold, 50, 25
            from unnest($2::integer[]) with ordinality as tier (threshold, number)
            """,
            badge, thresholds);

        return badge;
    }

    public static Task AwardBadgeAsync(this RiftApp app, Guid badge, PlayerId player, int tier, string day) =>
        app.ExecuteAsync(
            """
            insert into awards (player_id, award_id, kind, definition_id, tier, window_start, local_date, gold, xp,
                                awarded_at)
            values ($1, gen_random_uuid(), 'badge', $2, $3, '-infinity', $4, 0, 0, $4)
            """,
            player.Value, badge, (short)tier, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
}
