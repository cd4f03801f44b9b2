using System.Globalization;
using Microsoft.Playwright;

namespace Rift.E2E.Journeys;

/// <summary>
/// It has a Rift of its own: a rule that another journey adds would add a number to the HUD that is being read.
/// </summary>
public sealed class WhyJourney(WhyJourney.OwnRift rift, BrowserFixture browser)
    : Journey(browser), IClassFixture<WhyJourney.OwnRift>
{
    [Fact]
    public async Task Every_number_on_the_HUD_leads_to_entries_whose_sum_is_that_number()
    {
        foreach (var (type, times) in new[]
        {
            ("call_dial", 7), ("call_connect", 3), ("email_sent", 2), ("meeting_booked", 2), ("meeting_attended", 4),
        })
        {
            await rift.EarnAsync(type, "why@example.com", times);
        }

        var hud = await OpenAsync(await rift.HudLinkAsync("why@example.com"));
        var page = hud.Page;
        var address = page.Url;
        await hud.ShowsGoldAsync(2565);
        var numbers = await page.Locator("a.why[href*=ledger]")
            .EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.Equal(11 + await page.Locator(".slot").CountAsync(), numbers.Length);

        foreach (var number in numbers)
        {
            var link = page.Locator($"a.why[href='{number}']").First;
            var shown = await NumberAsync(link);
            await link.ClickAsync();
            await page.WaitForURLAsync("**/ledger?**", new() { WaitUntil = WaitUntilState.Commit });
            Assert.Equal((number, shown), (number, await SumAsync(page, number)));
            await page.GotoAsync(address);
        }
    }

    [Fact]
    public async Task A_void_by_an_admin_shows_in_an_open_HUD_and_its_ledger_says_why()
    {
        await rift.EarnAsync("meeting_booked", "voided@example.com");
        await rift.EarnAsync("call_dial", "voided@example.com");
        var hud = await OpenAsync(await rift.HudLinkAsync("voided@example.com"));
        await hud.ShowsGoldAsync(210);
        var admin = await NewBrowserAsync();
        await admin.SignInAsync(rift, "Vida Void", "admin");
        var events = await admin.NewPageAsync();

        await events.GotoAsync($"{rift.Address}events");
        await events.GetByLabel("Player").FillAsync("voided@example.com");
        await events.GetByLabel("Type").SelectOptionAsync("meeting_booked");
        await events.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await events.Locator("table.events tbody th a").ClickAsync();
        await events.GetByLabel("Reason").FillAsync("The calendar sent it twice");
        await events.GetByRole(AriaRole.Button, new() { NameRegex = new("^Void") }).ClickAsync();
        await Assertions.Expect(events.Locator(".done")).ToContainTextAsync("Voided: -200 gold");

        await hud.ShowsGoldAsync(10);
        await Assertions.Expect(hud.Rank).ToHaveTextAsync("Iron");
        await Assertions.Expect(hud.Page.Locator(".entry.taken")).ToContainTextAsync("The calendar sent it twice");
        await hud.Page.Locator("#gold .figures").ClickAsync();
        await Assertions.Expect(hud.Page.Locator("h1")).ToHaveTextAsync("Gold: 10");
        await Assertions.Expect(hud.Page.Locator("tbody tr[id]").First)
            .ToContainTextAsync("The calendar sent it twice (Vida Void)");

        await events.GetByLabel("Reason").FillAsync("It was another meeting");
        await events.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Assertions.Expect(events.Locator("#gold-now")).ToHaveTextAsync("200");
    }

    [Fact]
    public async Task A_lead_sees_the_events_of_the_own_team_and_of_no_other()
    {
        await rift.EarnAsync("call_dial", "mine@example.com");
        await rift.EarnAsync("call_dial", "theirs@example.com");
        var context = await NewBrowserAsync();
        var lead = await context.SignInAsync(rift, "Lotte Lead", "lead");
        await TeamAsync("Lotte's", $"'{lead}'", "(select player_id from players where handle = 'mine@example.com')");
        var page = await context.NewPageAsync();

        await page.GotoAsync($"{rift.Address}events");
        await Assertions.Expect(page.Locator("table.events tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("table.events")).ToContainTextAsync("Mine");

        Expect("404");
        var foreign = (await rift.Home.ReadAsync("""
            select '/events/' || player_id || '/' || event_id from raw_events join players using (player_id)
            where handle = 'theirs@example.com'
            """)).Single();
        Assert.Equal(404, (await page.GotoAsync(new Uri(rift.Address, foreign).ToString()))!.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_found_on_the_pages_that_tell_why(bool onAPhone)
    {
        Expect("422");
        var name = $"Axe Why {onAPhone}";
        var handle = name.ToLowerInvariant();
        var size = onAPhone ? Phone : Desktop;
        foreach (var type in new[] { "call_dial", "call_connect", "meeting_booked" })
            await rift.EarnAsync(type, handle, times: 2);

        var (context, admin) = (await NewBrowserAsync(size), await NewBrowserAsync(size));
        var player = await context.SignInAsync(rift, name);
        await admin.SignInAsync(rift, "Vida Void", "admin");
        var sent = (await rift.Home.ReadAsync($"""
            select event_id::text from raw_events
            where player_id = '{player}' and event_type = 'meeting_booked'
            """))[0];

        var (own, page) = (await context.NewPageAsync(), await admin.NewPageAsync());
        await Axe.FindsNothingAsync(own, rift, $"players/{player}");
        await Axe.FindsNothingAsync(own, rift, "ledger?of=gold");
        await Axe.FindsNothingAsync(own, rift, "ledger?of=level");
        await Axe.FindsNothingAsync(own, rift, "ledger?of=gold&kind=badge");
        await Axe.FindsNothingAsync(
            own, rift, new Uri(await rift.HudLinkAsync(handle)).AbsolutePath[1..] + "/ledger?of=meetings");
        await Axe.FindsNothingAsync(page, rift, $"events?player={Uri.EscapeDataString(handle)}");
        await Axe.FindsNothingAsync(page, rift, "events?id=none&from=x");
        await Axe.FindsNothingAsync(page, rift, $"players/{player}");

        await Axe.FindsNothingAsync(page, rift, $"events/{player}/{sent}");
        await page.GetByLabel("Reason").FillAsync("For axe");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Void") }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);

        await Axe.FindsNothingAsync(page, rift, $"events/{player}/award");
        await page.GetByLabel("Reason").FillAsync("For axe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        await page.GetByLabel("Gold").FillAsync("7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.Locator("#gold-after")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Award" }).ClickAsync();
        await Assertions.Expect(page.Locator("#revert")).ToBeVisibleAsync();
        await Axe.FindsNothingAsync(page);
        await Axe.FindsNothingAsync(own, rift, "ledger?of=gold");
    }

    // Where each digit has a cell of its own, a hidden text holds the number. XP missing for the next level are 1,000
    // minus the XP in it.
    private static async Task<long> NumberAsync(ILocator link)
    {
        var text = await link.EvaluateAsync<string>(
            "link => link.closest('.feed') ? document.querySelector('#gold .unseen').textContent : "
            + "(link.querySelector('.figures') ? link.querySelector('.unseen') : link).textContent");

        return text.Contains("to level", StringComparison.Ordinal) ? 1000 - Figure(text) : Figure(text);
    }

    private static async Task<long> SumAsync(IPage page, string address)
    {
        async Task<long> SumOfAsync(string of) =>
            Figure(await page.Locator($"[data-sum=below] [data-of={of}]").InnerTextAsync());

        if (address.Contains("of=rate", StringComparison.Ordinal))
            return await SumOfAsync("events") == 10 ? Figure(await page.Locator("h1").InnerTextAsync()) : -1;
        if (address.Contains("of=level", StringComparison.Ordinal))
            return Figure(await page.Locator("h1").InnerTextAsync());
        if (address.Contains("of=xp", StringComparison.Ordinal))
            return await SumOfAsync("xp") / 1000 + 1;

        return await SumOfAsync(address.Contains("of=gold", StringComparison.Ordinal) ? "gold" : "events");
    }

    private static long Figure(string text) => long.Parse(
        string.Concat(text.SkipWhile(sign => !char.IsDigit(sign)).TakeWhile(sign => char.IsDigit(sign) || sign == ',')),
        NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private async Task TeamAsync(string name, params string[] members)
    {
        await rift.Home.ExecuteAsync($"""
            insert into teams (team_id, name)
            values (gen_random_uuid(), '{name.Replace("'", "''", StringComparison.Ordinal)}')
            """);

        foreach (var member in members)
        {
            await rift.Home.ExecuteAsync($"""
                insert into team_members (team_id, player_id, since)
                select team_id, {member}, '2020-01-01' from teams order by created_at desc limit 1
                """);
        }
    }

    public sealed class OwnRift : RiftWithoutBadges
    {
        public OwnRift() => Variables["HUD_REFRESH_INTERVAL"] = "1";
    }
}
