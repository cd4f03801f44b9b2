using System.Globalization;
using Microsoft.Playwright;

namespace Rift.E2E.Journeys.Rules;

/// <summary>The page the admin lives in. It changes what all players earn, so its Rift is its own.</summary>
public sealed class RulesJourney(RulesJourney.OwnRift rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<RulesJourney.OwnRift>
{
    // For the preview to follow what was typed, and a trigger's message to reach the process.
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 10_000 };

    [Fact]
    public async Task An_admin_raises_a_meeting_sees_who_would_move_and_saves_and_only_later_events_earn_more()
    {
        var (ann, ben) = (NewName("ann"), NewName("ben"));
        await rift.EarnAsync("meeting_booked", ann, times: 3);
        await rift.EarnAsync("meeting_attended", ben);
        await rift.EarnAsync("meeting_booked", ben);
        var gold = await GoldOfAsync("meeting_booked");
        var page = await OpenRulesAsync("Ada");
        var preview = page.Locator("#preview");

        await Field(page, "meeting_booked", "Gold").FillAsync(Text(gold + 333));
        await Assertions.Expect(RowOf(preview, ann)).ToContainTextAsync("+999", Soon);
        await Assertions.Expect(RowOf(preview, ann).GetByRole(AriaRole.Cell).Nth(2)).ToContainTextAsync("▲", Soon);
        await Assertions.Expect(RowOf(preview, ben).GetByRole(AriaRole.Cell).Nth(2)).ToContainTextAsync("▼", Soon);
        await Assertions.Expect(page.Locator("#changes")).ToHaveTextAsync("1 change");
        await Assertions.Expect(page.Locator("#summary")).ToContainTextAsync("places change");
        await Assertions.Expect(page.Locator("#meeting_booked-Gold-was")).ToHaveTextAsync($"was {gold}");
        Assert.Equal(gold, await GoldOfAsync("meeting_booked"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".saved")).ToContainTextAsync("past earnings don't change");
        var later = NewName("later");
        await Eventually.TrueAsync("the new value is paid", async () =>
        {
            var before = (await EarnedAsync(later)).GetValueOrDefault();
            await rift.EarnAsync("meeting_booked", later);
            return await EarnedAsync(later) - before == gold + 333;
        });
        Assert.Equal(3 * gold, await EarnedAsync(ann));

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Reverted: Meeting booked");
        Assert.Equal(gold, await GoldOfAsync("meeting_booked"));
    }

    [Fact]
    public async Task The_second_of_two_admins_keeps_what_was_typed_and_chooses()
    {
        var (ada, grace) = (await OpenRulesAsync("Ada"), await OpenRulesAsync("Grace"));
        Expect("409");
        await Field(ada, "call_dial", "Gold").FillAsync("12");
        await SaveAsync(ada);
        await Assertions.Expect(ada.Locator(".saved")).ToBeVisibleAsync();

        await Field(grace, "call_dial", "Gold").FillAsync("15");
        await Field(grace, "call_connect", "Xp").FillAsync("16");
        await Assertions.Expect(grace.Locator("#preview")).ToContainTextAsync("Ada changed Dial", Soon);
        await SaveAsync(grace);
        var clash = grace.Locator(".clash");
        await Assertions.Expect(clash).ToContainTextAsync("Ada changed this");
        await Assertions.Expect(clash).ToContainTextAsync("10 → 12");
        await Assertions.Expect(Field(grace, "call_dial", "Gold")).ToHaveValueAsync("15");
        Assert.Equal(12, await GoldOfAsync("call_dial"));
        await Axe.FindsNothingAsync(grace);

        await clash.GetByRole(AriaRole.Button, new() { Name = "Keep my version" }).ClickAsync();
        await Assertions.Expect(grace.Locator("#call_dial-Gold-was")).ToHaveTextAsync("was 12");
        await SaveAsync(grace);
        await Assertions.Expect(grace.Locator(".saved")).ToBeVisibleAsync();
        Assert.Equal(15, await GoldOfAsync("call_dial"));
    }

    [Fact]
    public async Task The_same_is_done_without_scripts()
    {
        var plain = Desktop;
        plain.JavaScriptEnabled = false;
        await rift.EarnAsync("email_sent", NewName("mia"));
        var page = await OpenRulesAsync("Ada", plain);

        await Field(page, "email_sent", "Gold").FillAsync("14");
        await SaveAsync(page);
        await Assertions.Expect(page.Locator(".hint-box").First).ToContainTextAsync("Not saved yet");
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("+4");
        Assert.Equal(10, await GoldOfAsync("email_sent"));

        await SaveAsync(page);
        await Assertions.Expect(page.Locator(".saved")).ToBeVisibleAsync();
        Assert.Equal(14, await GoldOfAsync("email_sent"));
    }

    [Fact]
    public async Task The_table_is_filled_in_by_keyboard()
    {
        var page = await OpenRulesAsync("Ada");
        await Field(page, "call_connect", "Gold").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Field(page, "email_sent", "Gold")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Field(page, "email_sent", "Xp")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("lots");
        await Assertions.Expect(page.Locator("#email_sent-Xp-wrong"))
            .ToContainTextAsync("XP is a whole number from 0 to 1,000,000.");
        await Assertions.Expect(Field(page, "email_sent", "Xp")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Field(page, "email_sent", "Xp")).ToHaveValueAsync("3");
        await Assertions.Expect(page.Locator("#email_sent-Xp-wrong")).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Move Meeting attended up" }).ClickAsync();
        await Assertions.Expect(page.Locator("#changes")).ToHaveTextAsync("2 changes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add event type" }).ClickAsync();
        await page.Keyboard.TypeAsync("Webinar");
        await page.GetByLabel("Event type as the source sends it").FillAsync("webinar_held");
        await page.GetByLabel("Icon of the new event type").SelectOptionAsync("video");
        await Assertions.Expect(page.Locator("#changes")).ToHaveTextAsync("3 changes");
        await page.Locator(".rule.new").Locator("[name$='.Gold']").FocusAsync();
        await page.Keyboard.TypeAsync("75");
        await Assertions.Expect(page.Locator("#summary")).ToContainTextAsync("No difference", Soon);
        await Assertions.Expect(page.Locator(".savebar.stale")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator(".saved")).ToBeVisibleAsync();

        Assert.Equal(75, await GoldOfAsync("webinar_held"));
        var icons = await rift.Home.ReadAsync("select icon from gamification_rules where event_type = 'webinar_held'");
        Assert.Equal("video", Assert.Single(icons));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_found_on_the_desk(bool onAPhone)
    {
        Expect("422");
        await rift.EarnAsync("meeting_booked", NewName("mo"), times: 2);
        var page = await OpenRulesAsync("Ada", onAPhone ? Phone : Desktop);
        await Axe.FindsNothingAsync(page, rift, "admin/rules");
        await Field(page, "meeting_booked", "Gold").FillAsync("999");
        await Field(page, "meeting_attended", "Gold").FillAsync("none");
        await Assertions.Expect(page.Locator("#meeting_attended-Gold-wrong")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#summary")).ToContainTextAsync("gold", Soon);
        await Axe.FindsNothingAsync(page);
        await SaveAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);

        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await Axe.FindsNothingAsync(page, rift, "admin/rules?preset=engineering");
        await Axe.FindsNothingAsync(page, rift, "admin/rules/changes");
        await Axe.FindsNothingAsync(page, rift, "admin/rules/changes/revert?change=1");
        await Axe.FindsNothingAsync(page, rift, "admin/audit");
        await Axe.FindsNothingAsync(page, rift, "admin");
    }

    private static ILocator Field(IPage page, string type, string field) => page.Locator($"#{type}-{field}");

    private static ILocator RowOf(ILocator preview, string player) =>
        preview.GetByRole(AriaRole.Row).Filter(new() { HasText = player });

    private static async Task SaveAsync(IPage page)
    {
        // Nothing is stored whose effect has not been shown.
        await Assertions.Expect(page.Locator(".savebar.stale")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
    }

    private static string NewName(string name) =>
        $"{name}{Guid.CreateVersion7():N}"[..(name.Length + 18)].ToLowerInvariant();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<IPage> OpenRulesAsync(string admin, BrowserNewContextOptions? options = null)
    {
        var context = await NewBrowserAsync(options);
        await context.SignInAsync(rift, admin, "admin");
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{rift.Address}admin/rules");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Rules");

        // A check of what was typed last may be on its way when the page is left.
        Expect("htmx:(afterRequest|sendAbort)");

        return page;
    }

    private async Task<long?> EarnedAsync(string player) => await rift.Home.CountAsync($"""
        select coalesce((
            select gold from player_totals join players using (player_id) where handle = '{player}'), 0)
        """);

    private Task<long> GoldOfAsync(string type) =>
        rift.Home.CountAsync($"select gold from gamification_rules where event_type = '{type}'");

    public sealed class OwnRift : RiftProcess;
}
