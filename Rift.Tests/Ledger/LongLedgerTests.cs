using System.Net;
using AngleSharp.Html.Dom;
using Dapper;

namespace Rift.Tests.Ledger;

/// <summary>A player with so many entries that no page may read them all.</summary>
public sealed class LongLedgerTests(LongLedger ledger) : IClassFixture<LongLedger>
{
    private const int Reach = 20_000;

    // How far the page reaches and what is within reach, each once; an index by day reads whole ranges of the table.
    private const int MostRead = 4 * Reach;

    // The capped entries of other players, which may lie in the same ranges.
    private const int OfOthers = 26_000;

    [Theory]
    [InlineData("of=gold", "Gold: 3,000,000")]
    [InlineData("of=xp", "XP: 1,500,103")]
    [InlineData("of=level", "103 XP in level 1,501")]
    [InlineData("of=events", "Events today: 1,440")]
    [InlineData("of=meetings&in=all", "Meetings booked, all time: 30")]
    [InlineData("of=gold&in=day&on=2025-09-01", "Gold on Mon 1 Sep 2025: 14,400")]
    [InlineData("of=gold&kind=correction", "Gold: not calculated")]
    [InlineData("of=gold&kind=event", "Gold: not calculated")]
    [InlineData("of=gold&type=meeting_booked", "Gold: 300")]
    [InlineData("of=gold&entry=150000", "Gold: 3,000,000")]
    [InlineData("of=gold&before=150000", "Gold: 3,000,000")]
    public async Task A_page_shows_what_was_kept_and_reads_a_limited_number_of_entries(string question, string title)
    {
        var read = await ledger.EntriesReadAsync(async () =>
        {
            var page = await ledger.OpenAsync(question);
            Assert.StartsWith(title, page.QuerySelector("h1")!.TextContent.Trim(), StringComparison.Ordinal);
            Assert.Null(page.QuerySelector(".proof.good"));
        });

        Assert.InRange(read, 1, MostRead);
    }

    [Fact]
    public async Task The_proof_is_made_on_request()
    {
        var page = await ledger.OpenAsync("of=gold&type=call_dial");
        var check = page.QuerySelector(".proof [data-of=check]")!;
        IHtmlDocument? proven = null;
        var read = await ledger.EntriesReadAsync(
            async () => proven = await ledger.OpenAsync(check.GetAttribute("href")!.Split('?')[1]));

        Assert.NotNull(proven!.QuerySelector(".proof.good"));
        Assert.Contains("299,970 entries", proven.QuerySelector(".proof")!.TextContent, StringComparison.Ordinal);
        Assert.InRange(read, LongLedger.Entries, LongLedger.Entries + OfOthers + MostRead);
    }

    [Fact]
    public async Task What_is_rare_is_found_by_searching_further_back()
    {
        var found = new List<string>();
        var page = await ledger.OpenAsync("of=meetings&in=all");

        for (var pages = 1; ; pages++)
        {
            found.AddRange(page.QuerySelectorAll("tbody tr[id]").Select(row => row.Id!));

            if (page.QuerySelector("a[rel=next]") is not IHtmlAnchorElement further)
            {
                Assert.Equal(LongLedger.Entries / Reach, pages);
                break;
            }

            Assert.Contains("Search further back", further.TextContent, StringComparison.Ordinal);
            page = await ledger.OpenAsync(further.GetAttribute("href")!.Split('?')[1]);
        }

        Assert.Equal(30, found.Distinct().Count());
        Assert.Equal(30, found.Count);
    }

    [Fact]
    public async Task One_event_is_found_however_long_ago_it_was()
    {
        var oldest = await ledger.App.ScalarAsync<Guid>(
            "select source_id from reward_entries where event_type = 'call_dial' order by entry_id offset 10 limit 1");
        IHtmlDocument? page = null;
        var read = await ledger.EntriesReadAsync(async () => page = await ledger.OpenAsync($"of=gold&about={oldest}"));

        Assert.Equal("Gold for “Dial”: 10", page!.QuerySelector("h1")!.TextContent);
        Assert.InRange(read, 1, MostRead);
    }

    [Theory]
    [InlineData(300, "300", OfOthers + Reach)]
    // What was paid in part is too far back to be told from the others.
    [InlineData(25_000, "25,001", OfOthers + Reach)]
    public async Task The_feed_counts_what_a_cap_left_unpaid_and_reads_no_further(
        int capped, string shown, int mostRead)
    {
        var link = await ledger.AddCappedAsync(capped);
        var read = await ledger.EntriesReadAsync(async () =>
        {
            var hud = await new Browser(ledger.App).OpenAsync(link);
            Assert.Equal($"Dial × {shown}, cap reached", hud.QuerySelector(".entry .what")!.TextContent);
        });

        Assert.InRange(read, Math.Min(capped, Reach), mostRead);
    }

    [Fact]
    public async Task Many_slow_ledgers_leave_connections_for_the_intake_and_the_HUD()
    {
        var app = ledger.App;
        var hud = $"/hud/{ledger.Token}/poll?seen={Guid.CreateVersion7():N}";
        using var http = new HttpClient { BaseAddress = app.Http.BaseAddress };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(hud)).StatusCode);

        await using var blocking = await app.Database.OpenConnectionAsync();
        await using var transaction = await blocking.BeginTransactionAsync();
        await blocking.ExecuteAsync("lock table players in access exclusive mode");
        var slow = Enumerable.Range(0, 30).Select(_ => http.GetAsync($"/hud/{ledger.Token}/ledger")).ToList();
        var refused = await Task.WhenAny(slow);

        // Every one of the others has a connection and hangs, or will be refused.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await refused).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/v1/health/ready")).StatusCode);
        await app.EarnAsync("call_dial", "bystander");

        await transaction.RollbackAsync();
        var statuses = (await Task.WhenAll(slow)).Select(answer => answer.StatusCode).ToList();
        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.Subset(
            new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.TooManyRequests }, statuses.ToHashSet());
    }
}
