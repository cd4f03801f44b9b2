using AngleSharp.Html.Dom;
using Dapper;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Features.Ledger.Reading;

namespace Rift.Tests.Ledger;

public sealed class LedgerRowsTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const int Many = 100_000;
    private const int AtOnce = 20_000;

    private const string ManySql = """
        insert into reward_entries (player_id, kind, source_id, event_type, local_date, events, quantity, gold, xp,
            detail, occurred_at, entered_at)
        select $1, 'event', gen_random_uuid(),
               (array['call_dial', 'call_connect', 'email_sent', 'meeting_booked'])[1 + n % 4],
               date '2026-03-04' - ((100000 - n) / 100), 1, 1, 10, 5, 'Acme Corp',
               timestamptz '2026-03-04 12:00Z' - (100000 - n) * interval '1 minute', timestamptz '2026-03-04 12:00Z'
        from generate_series($2 + 1, $3) as n
        """;

    private const string DerivedSql = """
        with days as (
            insert into player_days
            select player_id, local_date, event_type, sum(events), sum(quantity), sum(gold), sum(xp)
            from reward_entries where player_id = $1 group by 1, 2, 3)
        insert into player_totals
        select player_id, sum(gold), sum(xp), sum(events), 1 from reward_entries where player_id = $1 group by 1
        """;

    [Fact]
    public async Task Pages_of_rows_follow_each_other_without_gap_or_repetition()
    {
        var browser = await Browser.SignedInAsync(app, name: "Page Turner");
        for (var n = 0; n < 120; n++)
            await app.EarnAsync("call_dial", "page turner");

        var seen = new List<string>();
        var page = await browser.OpenAsync("/ledger?of=dials");

        for (var pages = 1; ; pages++)
        {
            seen.AddRange(page.QuerySelectorAll("tbody tr[id]").Select(row => row.Id!));
            Assert.Equal("120", page.QuerySelector("[data-sum=above] [data-of=events]")!.TextContent);

            if (page.QuerySelector("a[rel=next]") is not IHtmlAnchorElement older)
            {
                Assert.Equal(3, pages);
                break;
            }

            page = await browser.OpenAsync(older.GetAttribute("href")!);
        }

        Assert.Equal(120, seen.Distinct().Count());
        Assert.Equal(120, seen.Count);
    }

    [Fact]
    public async Task Rows_can_be_narrowed_and_the_sum_follows()
    {
        var browser = await Browser.SignedInAsync(app, name: "Narrow");
        await app.EarnAsync("call_dial", "narrow");
        await app.EarnAsync("call_connect", "narrow");
        await app.EarnAsync("call_connect", "narrow", app.Clock.Now.AddDays(-1));
        await app.EarnAsync("meeting_booked", "narrow", app.Clock.Now.AddDays(-20));

        Assert.Equal(("260", 4), await SumAsync(browser, "/ledger?of=gold"));
        Assert.Equal(("50", 2), await SumAsync(browser, "/ledger?of=gold&type=call_connect"));
        Assert.Equal(("60", 3), await SumAsync(browser, "/ledger?of=gold&in=week"));
        Assert.Equal(("25", 1), await SumAsync(browser, "/ledger?of=gold&in=day&on=2026-03-03"));
        Assert.Equal(("200", 1), await SumAsync(browser, "/ledger?of=gold&in=month&on=2026-02-01"));
        Assert.Equal(("260", 4), await SumAsync(browser, "/ledger?of=gold&kind=event"));
        Assert.NotNull((await browser.OpenAsync("/ledger?of=gold&kind=correction")).QuerySelector(".empty"));
    }

    [Fact]
    public async Task What_a_source_sent_is_shown_and_never_run()
    {
        var browser = await Browser.SignedInAsync(app, name: "Escape");
        using var answer = await app.PostAsync(new
        {
            source = "test",
            event_type = "call_dial",
            player = "escape",
            metadata = new { company = "<script>alert(1)</script>" },
        });
        answer.EnsureSuccessStatusCode();

        var page = await browser.OpenAsync("/ledger");

        Assert.Equal("<script>alert(1)</script>", page.QuerySelector("tbody small")!.TextContent);
        Assert.DoesNotContain(
            page.QuerySelectorAll("script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hundred_thousand_rows_are_found_by_index_and_add_up()
    {
        var browser = await Browser.SignedInAsync(app, Role.Player, "Veteran");

        for (var rows = 0; rows < Many; rows += AtOnce)
            await app.ExecuteAsync(ManySql, browser.Player.Value, rows, rows + AtOnce);

        await app.ExecuteAsync(DerivedSql, browser.Player.Value);
        await app.ExecuteAsync("analyze reward_entries");

        Assert.Equal(("1,000,000", 50), await SumAsync(browser, "/ledger?of=gold"));
        Assert.Equal(("100", 50), await SumAsync(browser, "/ledger?of=events"));

        foreach (var sql in new[] { LedgerSql.Sums(byIds: false), LedgerSql.Rows(byIds: false), LedgerSql.Beyond })
        {
            var plan = await PlanAsync(sql, browser.Player);
            Assert.Matches("reward_entries_pkey.*\n\\s+Index Cond: \\(\\(player_id = ", plan);
            Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        }
    }

    private async Task<string> PlanAsync(string sql, PlayerId player)
    {
        await using var connection = await app.Database.OpenConnectionAsync();

        // Where nearly every row is this player's, the table is read faster as a whole.
        await connection.ExecuteAsync("set enable_seqscan = off; set enable_bitmapscan = off");
        var lines = await connection.QueryAsync<string>(
            $"explain {sql}",
            new
            {
                player,
                first = 0L,
                from = new DateOnly(2026, 3, 2),
                to = new DateOnly(2026, 3, 8),
                types = (string[]?)null,
                kind = (string?)null,
                ids = (long[]?)null,
                before = long.MaxValue,
                most = 51,
            });

        return string.Join('\n', lines);
    }

    private static async Task<(string Sum, int Rows)> SumAsync(Browser browser, string address)
    {
        var page = await browser.OpenAsync(address);
        var of = address.Contains("of=gold", StringComparison.Ordinal) ? "gold" : "events";

        return (
            page.QuerySelector($"[data-sum=below] [data-of={of}]")!.TextContent,
            page.QuerySelectorAll("tbody tr[id]").Length);
    }
}
