using Microsoft.Playwright;

namespace Rift.E2E.Journeys.News;

/// <summary>From the webhook to the toast: a mission that the third dial completes.</summary>
public sealed class MissionJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    [Fact]
    public async Task Three_dials_complete_a_mission_that_pays_once_and_is_told_in_a_second_tab()
    {
        var context = await NewBrowserAsync();
        var player = await context.SignInAsync(rift, "Mia Mission");
        var handle = (await rift.Home.ReadAsync($"select handle from players where player_id = '{player}'"))[0];
        await SetMissionAsync($"{player}");
        var (hud, missions) = (await context.NewPageAsync(), await context.NewPageAsync());
        await hud.GotoAsync(rift.Address.ToString());
        await missions.GotoAsync(new Uri(rift.Address, "/missions").ToString());
        await Assertions.Expect(missions.Locator("main")).ToContainTextAsync("Three for Mia");

        await rift.EarnAsync("call_dial", handle, times: 2);
        await Assertions.Expect(hud.Locator("#missions")).ToContainTextAsync("2");
        await rift.EarnAsync("call_dial", handle);

        foreach (var tab in new[] { hud, missions })
        {
            await Assertions.Expect(tab.Locator(".toast a", new() { HasText = "Three for Mia" }))
                .ToBeVisibleAsync(new() { Timeout = 20_000 });
        }

        await rift.EarnAsync("call_dial", handle);
        await Assertions.Expect(hud.Locator("#gold [data-roll=gold]"))
            .ToHaveAttributeAsync("data-value", "117", new() { Timeout = 20_000 });
        Assert.Equal(1, await rift.Home.CountAsync(
            $"select count(*) from reward_entries where player_id = '{player}' and kind = 'mission'"));
    }

    private Task SetMissionAsync(string player) => rift.Home.ExecuteAsync(
        $"""
        with mission as (
            insert into missions (mission_id, name, measure, counts_as, target, period, starts_on, audience, gold,
                                  created_at, changed_at)
            values (gen_random_uuid(), 'Three for Mia', 'events', 'dial', 3, 'once', '2020-01-01', 'players', 77, now(),
                    now())
            returning mission_id
        )
        insert into mission_players select mission_id, '{player}' from mission
        """);
}
