using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Rules;
using Rift.Web.Features.Admin.Rules.Preview;
using Rift.Web.People;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Tests.Admin.Rules.Preview;

/// <summary>Two players: Bea with 4 dials and a meeting, Cem with 3 dials and a connect; all on Tuesday.</summary>
internal static class BeaAndCem
{
    public static readonly DateTimeOffset Tuesday = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Lets them earn, and returns the rules by which they did.</summary>
    public static async Task<IReadOnlyList<RewardRule>> EarnedAsync(RiftApp rift)
    {
        (string Player, string Type, int Times)[] earned =
        [
            ("bea", "call_dial", 4), ("bea", "meeting_booked", 1), ("cem", "call_dial", 3), ("cem", "call_connect", 1),
        ];

        foreach (var (player, type, times) in earned)
        {
            for (var n = 0; n < times; n++)
                await rift.EarnAsync(type, player, Tuesday.AddMinutes(n));
        }

        // Four dials at 10 and a meeting at 200 are 240; forty more come from the week before.
        for (var n = 0; n < 4; n++)
            await rift.EarnAsync("email_sent", "bea", Tuesday.AddDays(-7).AddMinutes(n));

        await rift.ExecuteAsync("update players set display_name = initcap(handle) where handle in ('bea', 'cem')");
        var stored = await rift.Services.GetRequiredService<StoredRulesQuery>().ReadAsync([], CancellationToken.None);

        return [.. stored.Rows.Select(row => row.Rule)];
    }

    public static Task<RulesEffect> PreviewAsync(
        RiftApp rift, IReadOnlyList<RewardRule> rules, string eventType, Func<RewardRule, RewardRule> change) =>
        PreviewAsync(rift, rules, rule => rule.EventType == eventType ? change(rule) : rule);

    public static Task<RulesEffect> PreviewAsync(
        RiftApp rift, IReadOnlyList<RewardRule> rules, Func<RewardRule, RewardRule> change) =>
        rift.Services.GetRequiredService<PreviewQuery>().RunAsync(
            rules, [.. rules.Select(change)], CancellationToken.None);

    public static PlayerEffect PlayerOf(RulesEffect effect, string name) =>
        effect.Players.Single(player => player.Name == name);

    public static (AmountChange Bea, AmountChange Cem) GoldOfBoth(RulesEffect effect) =>
        (PlayerOf(effect, "Bea").Gold, PlayerOf(effect, "Cem").Gold);

    public static async Task VoidFirstDialOfBeaAsync(RiftApp rift)
    {
        await using var command = rift.Database.CreateCommand("""
            select event_id, player_id from raw_events join players using (player_id)
            where handle = 'bea' and event_type = 'call_dial' order by occurred_at limit 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());

        await rift.Services.GetRequiredService<CorrectEvent>().VoidAsync(
            new PlayerId(reader.GetGuid(1)), reader.GetGuid(0), "a wrong number", await AdminOfAsync(rift),
            CancellationToken.None);
    }

    public static async Task AwardBeaAsync(RiftApp rift, int gold)
    {
        var bea = await rift.ScalarAsync<Guid>("select player_id from players where handle = 'bea'");
        await rift.Services.GetRequiredService<AwardByHand>().ExecuteAsync(
            Guid.CreateVersion7(), new PlayerId(bea), gold, 0, "for the test", await AdminOfAsync(rift),
            CancellationToken.None);
    }

    private static async Task<CurrentUser> AdminOfAsync(RiftApp rift)
    {
        var people = rift.Services.GetRequiredService<PersonCache>();
        var ada = await people.FindAsync(await rift.AddPlayerAsync("Ada", Role.Admin), CancellationToken.None);

        return CurrentUser.Of(CurrentUser.PrincipalOf(ada!, "test"));
    }
}
