using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Tests.Rewarding.Awards;

/// <summary>Writes missions and badges as an admin's page would, and reads what was awarded.</summary>
internal static class GameTable
{
    public static async Task<Guid> AddMissionAsync(
        this RiftApp app, string countsAs, int target, string period = "week", string audience = "everyone",
        int gold = 50, int xp = 20, Guid? badge = null, string startsOn = "2026-01-01")
    {
        var mission = Guid.CreateVersion7();
        await app.ExecuteAsync(
            """
            insert into missions (mission_id, name, measure, counts_as, target, period, starts_on, audience, gold, xp,
                                  badge_id, created_at, changed_at)
            values ($1, $2, 'events', $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
            """,
            mission, $"{target} {countsAs}", countsAs, (decimal)target, period,
            DateOnly.ParseExact(startsOn, "yyyy-MM-dd"), audience, gold, xp, badge, app.Clock.Now.UtcDateTime);

        return mission;
    }

    public static async Task<Guid> AddBadgeAsync(
        this RiftApp app, string measure, string? countsAs, params (int Threshold, int Xp)[] tiers)
    {
        var badge = Guid.CreateVersion7();
        await app.ExecuteAsync(
            """
            insert into badges (badge_id, name, about, measure, counts_as, shape, symbol)
            values ($1, $2, 'About', $3, $4, 'shield', 'star')
            """,
            badge, $"Badge of {measure}", measure, countsAs);

        for (var tier = 1; tier <= tiers.Length; tier++)
        {
            await app.ExecuteAsync(
                "insert into badge_tiers (badge_id, tier, threshold, xp) values ($1, $2, $3, $4)", badge, (short)tier,
                (long)tiers[tier - 1].Threshold, tiers[tier - 1].Xp);
        }

        return badge;
    }

    /// <summary>Voids every event of a player.</summary>
    public static async Task VoidAllAsync(this RiftApp app, PlayerId player)
    {
        var admin = new CurrentUser(PlayerId.Default, "Admin", "A", Role.Admin, null, null);
        await using var command = app.Database.CreateCommand("select event_id from raw_events where player_id = $1");
        command.Parameters.AddWithValue(player.Value);
        await using var reader = await command.ExecuteReaderAsync();

        while (await reader.ReadAsync())
        {
            await app.Services.GetRequiredService<CorrectEvent>()
                .VoidAsync(player, reader.GetGuid(0), "never happened", admin, CancellationToken.None);
        }
    }

    /// <summary>Who holds the mission or badge: handle, tier, window and day, in that order.</summary>
    public static async Task<IReadOnlyList<string>> HoldersAsync(this RiftApp app, Guid definition)
    {
        await using var command = app.Database.CreateCommand(
            """
            select handle || ' ' || tier || ' ' || window_start || ' ' || local_date
            from awards join players using (player_id)
            where definition_id = $1 and superseded_at is null
            order by handle, window_start, tier
            """);
        command.Parameters.AddWithValue(definition);
        await using var reader = await command.ExecuteReaderAsync();
        var holders = new List<string>();

        while (await reader.ReadAsync())
            holders.Add(reader.GetString(0));

        return holders;
    }
}
