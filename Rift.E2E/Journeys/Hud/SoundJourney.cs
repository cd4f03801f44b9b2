using Microsoft.Playwright;

namespace Rift.E2E.Journeys.Hud;

public sealed class SoundJourney(QuickRift rift, BrowserFixture browser) : Journey(browser)
{
    // Records every sound that starts, an oscillator by its pitch and a file by its length, and the volume of the
    // output.
    private const string Listen = """
        window.heard = [];
        const startOscillator = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...given) {
          heard.push(`tone ${Math.round(this.frequency.value)}`);
          return startOscillator.apply(this, given);
        };
        const startSamples = AudioBufferSourceNode.prototype.start;
        AudioBufferSourceNode.prototype.start = function (...given) {
          heard.push(`samples ${this.buffer.duration.toFixed(2)} s`);
          return startSamples.apply(this, given);
        };
        """;

    private const string Coin = "tone 1480";
    private const string Fanfare = "tone 784";
    private const string LevelUp = "tone 554";

    [Fact]
    public async Task Nothing_sounds_when_the_page_opens_and_a_coin_when_gold_comes_in()
    {
        await rift.EarnAsync("meeting_booked", "ears@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("ears@example.com"), script: Listen);
        await Assertions.Expect(hud.Page.Locator("#sound-state")).ToHaveTextAsync("Click for sound");
        await UnlockAsync(hud);
        await hud.UnchangedPollsAsync(2);
        Assert.Empty(await HeardAsync(hud));

        await rift.EarnAsync("call_dial", "ears@example.com");
        await HearsAsync(hud, Coin);
        Assert.DoesNotContain(Fanfare, await HeardAsync(hud));
    }

    [Fact]
    public async Task A_meeting_sounds_as_a_fanfare_and_a_level_as_its_own_without_a_coin()
    {
        await rift.EarnAsync("meeting_attended", "brass@example.com", times: 4);
        await rift.EarnAsync("meeting_booked", "brass@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("brass@example.com"), script: Listen);
        await UnlockAsync(hud);
        await rift.EarnAsync("meeting_booked", "brass@example.com");

        await HearsAsync(hud, Fanfare);
        await HearsAsync(hud, LevelUp);
        Assert.DoesNotContain(Coin, await HeardAsync(hud));
    }

    [Fact]
    public async Task Of_two_tabs_one_plays_and_the_other_takes_over_when_it_closes()
    {
        await rift.EarnAsync("call_dial", "twice@example.com");
        var link = await rift.HudLinkAsync("twice@example.com");
        var player = await NewBrowserAsync(script: Listen);
        var (first, second) = (await HudTab.OpenAsync(player, link), await HudTab.OpenAsync(player, link));
        await UnlockAsync(first);
        await UnlockAsync(second);

        await rift.EarnAsync("call_dial", "twice@example.com");
        await HearsAsync(first, Coin);
        await second.ShowsGoldAsync(20);
        await second.UnchangedPollsAsync(2);
        Assert.Empty(await HeardAsync(second));

        await first.Page.CloseAsync();
        await rift.EarnAsync("call_dial", "twice@example.com");
        await HearsAsync(second, Coin);
    }

    [Fact]
    public async Task Mute_silences_and_is_remembered()
    {
        await rift.EarnAsync("call_dial", "hush@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("hush@example.com"), script: Listen);
        await UnlockAsync(hud);
        await hud.Page.ClickAsync("#mute");
        await rift.EarnAsync("call_dial", "hush@example.com");
        await hud.ShowsGoldAsync(20);
        await hud.UnchangedPollsAsync(1);
        Assert.Empty(await HeardAsync(hud));

        await hud.Page.ReloadAsync();
        await Assertions.Expect(hud.Page.Locator("#mute")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(hud.Page.Locator("#sound-state")).ToHaveTextAsync("Muted");
        await hud.Page.ClickAsync("#mute");
        await UnlockAsync(hud);
        await rift.EarnAsync("call_dial", "hush@example.com");
        await HearsAsync(hud, Coin);
    }

    [Fact]
    public async Task The_volume_is_remembered()
    {
        await rift.EarnAsync("call_dial", "loud@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("loud@example.com"), script: Listen);
        await Assertions.Expect(hud.Page.Locator("#volume")).ToHaveValueAsync("0.7");
        await hud.Page.Locator("#volume").FillAsync("0.25");
        await hud.Page.ReloadAsync();

        await Assertions.Expect(hud.Page.Locator("#volume")).ToHaveValueAsync("0.25");
    }

    [Fact]
    public async Task A_file_of_ones_own_is_played_in_place_of_the_coin()
    {
        await rift.EarnAsync("call_dial", "custom@example.com");
        var player = await NewBrowserAsync(script: Listen);
        await player.RouteAsync("**/hud/*", async route =>
        {
            var page = await route.FetchAsync();
            var text = await page.TextAsync();
            var own = text.Replace(
                "data-own-sounds=\"\"", "data-own-sounds=\"gold_earned\"", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = page, Body = own });
        });
        await player.RouteAsync("**/sounds/gold_earned.mp3", route =>
            route.FulfillAsync(new() { ContentType = "audio/mpeg", BodyBytes = QuarterOfASecond() }));
        var hud = await HudTab.OpenAsync(player, await rift.HudLinkAsync("custom@example.com"));
        var loaded = hud.Page.WaitForResponseAsync("**/sounds/gold_earned.mp3");
        await UnlockAsync(hud);
        await loaded;
        await hud.UnchangedPollsAsync(1);

        await rift.EarnAsync("call_dial", "custom@example.com");
        await HearsAsync(hud, "samples 0.25 s");
        Assert.DoesNotContain(Coin, await HeardAsync(hud));
    }

    // Browsers want a click before a page may play sounds; then this tab has to get the lock that only one tab holds.
    private static async Task UnlockAsync(HudTab hud)
    {
        await hud.Page.ClickAsync("#rank");
        await Assertions.Expect(hud.Page.Locator("#sound-state")).ToHaveTextAsync("");
        await hud.Page.WaitForFunctionAsync(
            "async () => { const { held, pending } = await navigator.locks.query(); "
            + "return [...held, ...pending].some(lock => lock.name.startsWith('rift-sound')) }");
    }

    private static Task<string[]> HeardAsync(HudTab hud) => hud.ReadAsync<string[]>("heard");

    private static Task HearsAsync(HudTab hud, string sound) =>
        Eventually.TrueAsync($"{sound} is heard", async () => (await HeardAsync(hud)).Contains(sound));

    // Decoders go by the content and not by the name, so a plain wave file will do.
    private static byte[] QuarterOfASecond()
    {
        const int Rate = 8000, Length = Rate / 4;
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(Length);
        writer.Write(Enumerable.Range(0, Length).Select(n => (byte)(n % 40 < 20 ? 100 : 156)).ToArray());

        return file.ToArray();
    }
}
