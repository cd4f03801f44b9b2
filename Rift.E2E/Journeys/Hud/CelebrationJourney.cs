using Microsoft.Playwright;

namespace Rift.E2E.Journeys.Hud;

public sealed class CelebrationJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    // Counts how often the scene opens, and how often confetti is thrown: twice a celebration, once from each side.
    private const string Watch = """
        window.celebrated = { scenes: 0, throws: 0 };
        addEventListener("DOMContentLoaded", () => {
          const scene = document.getElementById("scene");
          if (!scene) return;
          new MutationObserver(() => scene.hidden || celebrated.scenes++)
            .observe(scene, { attributes: true, attributeFilter: ["hidden"] });
        });
        let library;
        Object.defineProperty(window, "confetti", {
          get: () => library,
          set: loaded => {
            library = loaded;
            const create = loaded.create;
            loaded.create = (...given) => {
              const cannon = create(...given);
              const counted = (...shot) => { celebrated.throws++; return cannon(...shot); };
              return Object.assign(counted, { reset: cannon.reset });
            };
          },
        });
        """;

    [Fact]
    public async Task A_level_is_celebrated_once_when_it_is_reached_and_never_again()
    {
        await rift.EarnAsync("meeting_attended", "riser@example.com", times: 4);
        var hud = await OpenAsync(await rift.HudLinkAsync("riser@example.com"), script: Watch);
        await hud.ShowsLevelAsync(1);
        await rift.EarnAsync("call_connect", "riser@example.com");
        await hud.ShowsGoldAsync(2025);
        Assert.Equal("0 scenes, 0 throws", await CelebratedAsync(hud));

        await rift.EarnAsync("meeting_attended", "riser@example.com");

        await Assertions.Expect(hud.Page.Locator("#scene")).ToBeVisibleAsync();
        await Assertions.Expect(hud.Page.Locator("#scene-title")).ToHaveTextAsync("Level 2");
        await hud.ShowsLevelAsync(2);
        await Assertions.Expect(hud.Page.Locator("#scene")).ToBeHiddenAsync();
        await rift.EarnAsync("call_connect", "riser@example.com");
        await hud.ShowsGoldAsync(2550);
        await hud.UnchangedPollsAsync(2);
        Assert.Equal("1 scenes, 2 throws", await CelebratedAsync(hud));

        await hud.Page.ReloadAsync();
        await hud.ShowsLevelAsync(2);
        await hud.UnchangedPollsAsync(2);
        Assert.Equal("0 scenes, 0 throws", await CelebratedAsync(hud));
    }

    [Fact]
    public async Task A_rank_is_celebrated_with_its_emblem_and_Escape_ends_it()
    {
        await rift.EarnAsync("call_dial", "booker@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("booker@example.com"), script: Watch);
        await rift.EarnAsync("meeting_booked", "booker@example.com");

        await Assertions.Expect(hud.Page.Locator("#scene-title")).ToHaveTextAsync("Bronze");
        await Assertions.Expect(hud.Page.Locator("#scene-emblem")).ToBeVisibleAsync();
        await hud.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(hud.Page.Locator("#scene")).ToBeHiddenAsync(new() { Timeout = 500 });
    }

    [Fact]
    public async Task With_reduced_motion_the_numbers_change_and_nothing_flies()
    {
        await rift.EarnAsync("meeting_attended", "calm@example.com", times: 4);
        var calm = Desktop;
        calm.ReducedMotion = ReducedMotion.Reduce;
        var hud = await OpenAsync(await rift.HudLinkAsync("calm@example.com"), calm, Watch + WatchMovement);
        await hud.ShowsLevelAsync(1);

        await rift.EarnAsync("meeting_attended", "calm@example.com");

        await hud.ShowsGoldAsync(2500);
        await hud.ShowsLevelAsync(2);
        await Assertions.Expect(hud.Page.Locator("#news")).ToHaveTextAsync("Level 2 reached!");
        await hud.UnchangedPollsAsync(2);
        Assert.Equal("0 scenes, 0 throws", await CelebratedAsync(hud));
        Assert.Equal(0, await hud.ReadAsync<int>("moved"));
    }

    [Fact]
    public async Task Without_reduced_motion_everything_moves()
    {
        await rift.EarnAsync("call_dial", "lively@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("lively@example.com"), script: WatchMovement);
        await rift.EarnAsync("call_connect", "lively@example.com");

        await hud.ShowsGoldAsync(35);
        Assert.NotEqual(0, await hud.ReadAsync<int>("moved"));
    }

    private const string WatchMovement = """
        window.moved = 0;
        for (const name of ["animationstart", "transitionrun"])
          addEventListener(name, e => e.target.closest("main") && moved++, true);
        const animate = Element.prototype.animate;
        Element.prototype.animate = function (...given) { moved++; return animate.apply(this, given); };
        """;

    private static Task<string> CelebratedAsync(HudTab hud) =>
        hud.ReadAsync<string>("`${celebrated.scenes} scenes, ${celebrated.throws} throws`");
}
