using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Domain.People;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.People;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Upkeep;

namespace Rift.Tests.Ledger;

/// <summary>The rows behind each number of a HUD add up to it.</summary>
public sealed class HudNumbersTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly string[] Types =
        ["call_dial", "call_connect", "email_sent", "meeting_booked", "meeting_attended"];

    private const string NewestSql = """
        select event_id from unnest(@Types) with ordinality as type (event_type, n)
        cross join lateral (
            select event_id from raw_events where player_id = @player and raw_events.event_type = type.event_type
            order by event_id desc limit 1) as newest
        order by n
        """;

    [Fact]
    public async Task Every_number_of_a_hud_leads_to_rows_that_add_up_to_it()
    {
        var player = await WithAPastAsync("everything");
        var hud = await HudOfAsync(player);
        var numbers = hud.QuerySelectorAll<IHtmlAnchorElement>("a.why[href*=ledger]").ToList();

        // Gold twice, level, XP twice, four of the line, the rank's, five event types, and the feed's heading.
        Assert.Equal(16, numbers.Count);

        foreach (var number in numbers)
        {
            var rows = await new Browser(app).OpenAsync(number.GetAttribute("href")!);
            Assert.Equal(NumberOn(number), SumOn(rows, number.GetAttribute("href")!));
        }

        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task Every_kind_of_row_tells_what_it_is_and_why()
    {
        var player = await WithAPastAsync("sorts");
        var token = await LinkAsync(player);
        var browser = new Browser(app);
        var rows = (await browser.OpenAsync($"/hud/{token}/ledger?of=gold&kind=correction"))
            .QuerySelectorAll("tbody tr[id]")
            .Select(row => row.TextContent)
            .ToList();

        Assert.Equal(5, rows.Count);
        Assert.Contains(rows, row => row.Contains("Booked twice (Admin of ", StringComparison.Ordinal)
            && row.Contains("-200", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("A short email", StringComparison.Ordinal)
            && row.Contains("-3", StringComparison.Ordinal));
        Assert.Contains("+333", await RowAsync("kind=manual"), StringComparison.Ordinal);
        Assert.Contains("Helped a colleague", await RowAsync("kind=manual"), StringComparison.Ordinal);
        Assert.Contains("Archived sum", await RowAsync("kind=archived&type=call_dial"), StringComparison.Ordinal);
        Assert.Contains("Daily cap of 2 reached", await RowAsync("type=call_dial&in=day"), StringComparison.Ordinal);
        Assert.Contains(
            "Within 1 minute of another", await RowAsync("type=call_connect&in=day"), StringComparison.Ordinal);

        async Task<string> RowAsync(string filter) =>
            string.Concat((await browser.OpenAsync($"/hud/{token}/ledger?of=gold&{filter}"))
                .QuerySelectorAll("tbody tr[id]")
                .Select(row => row.TextContent));
    }

    [Fact]
    public async Task A_correction_leads_to_what_it_corrects_and_to_what_is_left_of_it()
    {
        var player = await WithAPastAsync("target");
        var browser = new Browser(app);
        var corrections = await browser.OpenAsync(
            $"/hud/{await LinkAsync(player)}/ledger?of=gold&kind=correction&type=email_sent");
        var about = await browser.OpenAsync(corrections.QuerySelector("tbody tr[id] a")!.GetAttribute("href")!);

        Assert.Equal(2, about.QuerySelectorAll("tbody tr[id]").Length);
        Assert.Equal("7", about.QuerySelector("[data-sum=above] [data-of=gold]")!.TextContent);
        Assert.Contains("Gold for “Email sent”: 7", about.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sum_stands_above_and_below_and_beside_the_figure_that_was_kept()
    {
        var player = await WithAPastAsync("proof");
        var rows = await new Browser(app).OpenAsync($"/hud/{await LinkAsync(player)}/ledger?of=gold");
        var gold = (await app.StatsAsync("proof")).GetProperty("total_gold").GetInt64();

        Assert.NotEqual(0, gold);
        Assert.Equal(gold, Figure(rows.QuerySelector(".proof.good [data-of=shown]")!));
        Assert.All(["above", "below"], place =>
            Assert.Equal(gold, Figure(rows.QuerySelector($"[data-sum={place}] [data-of=gold]")!)));
        Assert.Equal(gold, rows.QuerySelectorAll("tbody tr[id] td[data-label=Gold]").Sum(Figure));
    }

    [Fact]
    public async Task A_figure_that_its_rows_do_not_bear_out_is_told()
    {
        var player = await WithAPastAsync("wrong");
        await app.ExecuteAsync("update player_totals set gold = gold + 1 where player_id = $1", player.Value);

        try
        {
            Assert.NotNull((await new Browser(app).OpenAsync($"/hud/{await LinkAsync(player)}/ledger?of=gold"))
                .QuerySelector(".proof.bad"));
        }
        finally
        {
            await app.ExecuteAsync("update player_totals set gold = gold - 1 where player_id = $1", player.Value);
        }
    }

    [Fact]
    public async Task A_level_is_its_newest_xp_and_what_was_left_over_from_the_one_before()
    {
        await app.EarnAsync("meeting_attended", "climber");
        for (var n = 0; n < 5; n++)
            await app.EarnAsync("meeting_attended", "climber");
        await app.EarnAsync("call_dial", "climber");
        var browser = new Browser(app);
        var token = await LinkAsync((await PlayerAsync("climber"))!.Value);

        // 1,205 XP: the sixth meeting began at 1,000 exactly, so it belongs to level 2 whole.
        var level = await browser.OpenAsync($"/hud/{token}/ledger?of=level");
        Assert.Contains("205 XP in level 2", level.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, level.QuerySelectorAll("tbody tr[id]").Length);
        Assert.Null(level.QuerySelector("[data-of=level]"));

        // 1,910 XP and then 2,010: of the last 100 the first 90 completed level 2.
        for (var n = 0; n < 3; n++)
            await app.EarnAsync("meeting_attended", "climber");
        await app.EarnAsync("meeting_booked", "climber");
        await app.EarnAsync("call_dial", "climber");
        await app.EarnAsync("meeting_booked", "climber");
        level = await browser.OpenAsync($"/hud/{token}/ledger?of=level");
        Assert.Contains("10 XP in level 3", level.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(10, Figure(level.QuerySelector("[data-of=level]")!));
        Assert.Single(level.QuerySelectorAll("tbody tr[id]"));
    }

    private static long NumberOn(IHtmlAnchorElement number)
    {
        // The XP missing for the next level are 1,000 minus those in it; the feed shows the newest of all rows.
        var label = number.TextContent;

        return label.Contains("to level", StringComparison.Ordinal) ? 1000 - Figure(number)
            : Figure(label.StartsWith("Activity", StringComparison.Ordinal)
                ? number.Owner!.QuerySelector("#gold .unseen")!
                : number);
    }

    private static long SumOn(IHtmlDocument rows, string address)
    {
        long Sum(string of) => Figure(rows.QuerySelector($"[data-sum=below] [data-of={of}]")!);
        var of = address.Split("of=")[1].Split('&')[0];

        return of switch
        {
            "gold" => Sum("gold"),
            "xp" => Sum("xp") / 1000 + 1,
            "level" => rows.QuerySelector("[data-of=level]") is { } level ? Figure(level) : Sum("xp"),
            "rate" => Figure(rows.QuerySelector("h1")!),
            _ => rows.QuerySelector("[data-sum=below]") is null ? 0 : Sum("events"),
        };
    }

    // The first number in the text. Gold has a cell for each digit and comma after it.
    private static long Figure(IElement element)
    {
        var text = (element.QuerySelector(".figures") is null
            ? element
            : element.QuerySelector(".unseen") ?? element).TextContent;
        var digits = string.Concat(text.SkipWhile(sign => !char.IsDigit(sign) && sign is not '-')
            .TakeWhile(sign => char.IsDigit(sign) || sign is ',' or '-'));

        return long.Parse(
            digits, NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    private async Task<PlayerId> WithAPastAsync(string name)
    {
        var today = app.Clock.Now;

        foreach (var days in new[] { 0, 1, 2, 9, 40, 41 })
        {
            foreach (var type in Types)
                await app.EarnAsync(type, name, today.AddDays(-days));
        }

        // The first of two dials is all that the cap leaves; the connect after another within a minute earns nothing.
        await app.ExecuteAsync("update gamification_rules set daily_cap = 2 where event_type = 'call_dial'");
        await app.ExecuteAsync("update gamification_rules set cooldown_seconds = 60 where event_type = 'call_connect'");
        await Eventually.BecomesTrueAsync(
            async () => (await app.Services.GetRequiredService<RuleCache>().CurrentAsync())
                .Find("call_connect")!.Cooldown is not null);

        foreach (var type in new[] { "call_dial", "call_dial", "call_dial", "call_connect", "call_connect" })
            await app.EarnAsync(type, name);

        await app.ExecuteAsync("update gamification_rules set daily_cap = null, cooldown_seconds = null");
        await new ArchiveEvents(app.Database).ExecuteAsync(new DateOnly(2026, 2, 1), CancellationToken.None);
        var player = (await PlayerAsync(name))!.Value;
        await CorrectAsync(player);

        return player;
    }

    private async Task CorrectAsync(PlayerId player)
    {
        var admin = new CurrentUser(
            await app.AddPlayerAsync($"Admin of {player}"[..24], Role.Admin), "Ada Admin", "AA", Role.Admin, null,
            null);
        await using var connection = await app.Database.OpenConnectionAsync();
        var events = (await connection.QueryAsync<Guid>(NewestSql, new { player, Types })).AsList();
        var (correct, award) =
            (app.Services.GetRequiredService<CorrectEvent>(), app.Services.GetRequiredService<AwardByHand>());

        await correct.VoidAsync(player, events[0], "Dialled a wrong number", admin, CancellationToken.None);
        await correct.CorrectAsync(player, events[2], new Reward(7, 1), "A short email", admin, CancellationToken.None);
        await correct.VoidAsync(player, events[3], "Booked twice", admin, CancellationToken.None);
        await correct.VoidAsync(player, events[4], "Nobody came", admin, CancellationToken.None);
        await correct.RestoreAsync(player, events[4], "They did come", admin, CancellationToken.None);
        await award.ExecuteAsync(
            Guid.CreateVersion7(), player, 333, 44, "Helped a colleague", admin, CancellationToken.None);
    }

    private Task<PlayerId?> PlayerAsync(string name) =>
        app.Services.GetRequiredService<PlayerDirectory>()
            .FindAsync(PlayerHandle.Read(name)!.Value, CancellationToken.None);

    private Task<string> LinkAsync(PlayerId player) =>
        app.Services.GetRequiredService<HudLinks>().CreateAsync(player, "test", CancellationToken.None);

    private async Task<IHtmlDocument> HudOfAsync(PlayerId player) =>
        await new Browser(app).OpenAsync($"/hud/{await LinkAsync(player)}");
}
