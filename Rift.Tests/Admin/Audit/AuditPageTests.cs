using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;
using Rift.Web.Features.Admin.Audit;

namespace Rift.Tests.Admin.Audit;

public sealed class AuditPageTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Address = "/admin/audit";

    [Fact]
    public async Task Entries_and_rule_changes_stand_in_one_list_by_time()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await AddAsync("2026-03-01T10:00Z", "Ada", "player.edited", "Bea", """
            {"state":{"from":"active","to":"left"},"note":"moved on"}
            """);
        await app.ExecuteAsync(
            "begin; select set_config('rift.at', '2026-03-01T09:00Z', true), set_config('rift.actor', 'Grace', "
            + "true); update gamification_rules set gold = 11 where event_type = 'call_dial'; commit");
        await AddAsync("2026-03-01T08:00Z", "Ada", "team.created", "North", "{}");

        var rows = RowsOf(await admin.OpenAsync($"{Address}?from=2026-03-01&to=2026-03-01"));

        Assert.Equal(3, rows.Count);
        Assert.Contains("state: active → left", rows[0], StringComparison.Ordinal);
        Assert.Contains("note: moved on", rows[0], StringComparison.Ordinal);
        Assert.Contains("Grace|rule changed|Dial|Gold 10 → 11", rows[1], StringComparison.Ordinal);
        Assert.Contains("team created", rows[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("actor=cleo", "Cleo R. 1,Cleo R. 2")]
    [InlineData("did=audit_test.one", "Cleo R. 1")]
    [InlineData("did=audit_test", "Cleo R. 1,Cleo R. 2,100%_ 3")]
    [InlineData("actor=100%25_", "100%_ 3")]
    [InlineData("did=audit_test&subject=second", "Cleo R. 2")]
    [InlineData("did=audit_test&from=2026-02-02", "Cleo R. 2,100%_ 3")]
    [InlineData("did=audit_test&to=2026-02-02", "Cleo R. 1,Cleo R. 2")]
    [InlineData("did=audit_test&actor=nobody", "")]
    public async Task The_list_is_filtered(string query, string actors)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.ExecuteAsync("delete from audit_log where action like 'audit_test%'");
        await AddAsync("2026-02-01T23:59Z", "Cleo R. 1", "audit_test.one", "first", "{}");
        await AddAsync("2026-02-02T10:00Z", "Cleo R. 2", "audit_test.two", "second", "{}");
        await AddAsync("2026-02-03T00:00Z", "100%_ 3", "audit_test.two", "third", "{}");

        var rows = RowsOf(await admin.OpenAsync($"{Address}?{query}"));

        Assert.Equal(actors, string.Join(',', rows.Select(row => row.Split('|')[1]).Reverse()));
    }

    [Fact]
    public async Task Every_entry_is_on_one_page_even_where_many_have_one_time()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.ExecuteAsync(
            "insert into audit_log (at, actor, action) "
            + "select '2026-01-01T00:00Z', 'Entry ' || n, 'many.made' from generate_series(1, 120) n");
        var (seen, address) = (new List<string>(), (string?)$"{Address}?did=many.made");

        while (address is not null)
        {
            var page = await admin.OpenAsync(address);
            seen.AddRange(RowsOf(page).Select(row => row.Split('|')[1]));
            address =
                page.QuerySelectorAll(".pager a")
                    .SingleOrDefault(link => link.TextContent == "Older")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(1, 120).Select(n => FormattableString.Invariant($"Entry {n}")).Reverse(), seen);
    }

    [Fact]
    public async Task What_is_filtered_is_exported_and_no_cell_is_a_formula()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await AddAsync("2026-01-02T03:04:05Z", "=HYPERLINK(\"http://evil\")", "export_test.made", "Say \"hi\", all", """
            {"reason":"-2+3"}
            """);
        await AddAsync("2026-01-02T03:04:06Z", "Not in it", "export_other.made", "x", "{}");

        using var csv = await admin.Http.GetAsync($"{Address}?handler=Export&format=csv&did=export_test.made");
        var lines = (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Equal("rift-audit-2026-03-04.csv", csv.Content.Headers.ContentDisposition!.FileName);
        const string Row =
            """2026-01-02T03:04:05Z,"'=HYPERLINK(""http://evil"")",export_test.made,"Say ""hi"", all",,reason: -2+3""";
        Assert.Equal(["when,actor,action,subject,subject_id,details", Row, ""], lines);

        using var json = JsonDocument.Parse(
            await admin.Http.GetStringAsync($"{Address}?handler=Export&format=json&did=export_test.made"));
        var entry = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(
            ("=HYPERLINK(\"http://evil\")", "-2+3"), (
                entry.GetProperty("actor").GetString(),
                entry.GetProperty("details").GetProperty("reason").GetString()));
        Assert.Equal(
            HttpStatusCode.NotFound, (await admin.Http.GetAsync($"{Address}?handler=Export&format=xml")).StatusCode);
    }

    [Theory]
    [InlineData("Ada", "Ada")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  @SUM(A1)", "'  @SUM(A1)")]
    [InlineData("-5", "'-5")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData("a=b", "a=b")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData(null, "")]
    public void A_cell_is_text(string? text, string cell) => Assert.Equal(cell, AuditExport.Cell(text));

    [Theory]
    [InlineData("/admin")]
    [InlineData(Address)]
    [InlineData($"{Address}?handler=Export&format=csv")]
    public async Task Only_admins_may(string address)
    {
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await (await Browser.SignedInAsync(app, Role.Lead)).Http.GetAsync(address)).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await (await Browser.SignedInAsync(app, Role.Admin)).Http.GetAsync(address)).StatusCode);
    }

    private Task AddAsync(string at, string actor, string action, string subject, string details) => app.ExecuteAsync(
        "insert into audit_log (at, actor, action, subject, details) "
        + "values ($1::text::timestamptz, $2, $3, $4, $5::text::jsonb)", at, actor, action, subject, details);

    private static IReadOnlyList<string> RowsOf(IHtmlDocument page) =>
        [
            .. page.QuerySelectorAll(".audit tbody tr")
                .Select(row => string.Join('|', row.QuerySelectorAll("td").Select(TextOf))),
        ];

    private static string TextOf(IElement cell) =>
        string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
