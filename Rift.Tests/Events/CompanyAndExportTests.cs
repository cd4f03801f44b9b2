using System.Net;
using CsvHelper;
using Rift.Domain.People;

namespace Rift.Tests.Events;

/// <summary>Events by the company that they were about, and what is found as a file.</summary>
public sealed class CompanyAndExportTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData("globex")]
    [InlineData("lobex corp")]
    [InlineData("GLOBEX CORPORATION")]
    public async Task Events_are_found_by_a_part_of_the_company_s_name(string typed)
    {
        var name = $"company {Guid.CreateVersion7():N}"[..28];
        var player = await app.AddPlayerAsync(name);
        var company = await app.SendEventAsync(name, metadata: new { company = "Globex Corporation" });
        var account = await app.SendEventAsync(name, metadata: new { account = "Globex Corporation" });
        await app.SendEventAsync(name, metadata: new { company = "Initech 100%" });
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await admin.OpenAsync(
            $"/events?player={Uri.EscapeDataString(name)}&company={Uri.EscapeDataString(typed)}");

        Assert.Equal([$"/events/{player}/{account}", $"/events/{player}/{company}"], SentEvents.AddressesOn(page));
        Assert.Equal(typed, page.QuerySelector("#company")!.GetAttribute("value"));
        Assert.Contains(
            $"company={Uri.EscapeDataString(typed)}",
            page.QuerySelector("a[href*='handler=Export']")!.GetAttribute("href"), StringComparison.Ordinal);

        // What was typed is text, not a pattern.
        Assert.Empty(await AsksAsync("%25o"));
        Assert.Single(await AsksAsync("0%25"));

        async Task<IEnumerable<string>> AsksAsync(string part) => SentEvents.AddressesOn(
            await admin.OpenAsync($"/events?player={Uri.EscapeDataString(name)}&company={part}"));
    }

    [Fact]
    public async Task All_that_is_found_is_exported_and_text_of_others_is_never_a_formula()
    {
        var player = await app.AddPlayerAsync("Export Edda");
        for (var n = 0; n < 60; n++)
            await app.SendEventAsync("export edda", metadata: new { company = "=HYPERLINK(\"http://x\")" });
        app.Clock.Now += TimeSpan.FromDays(3);
        var last = await app.SendEventAsync("export edda", metadata: new { company = "Grüße, \"Söhne\" & Co" });
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        using var answer = await admin.Http.GetAsync("/events?handler=Export&player=export+edda&from=2026-03-01");
        var rows = await RowsAsync(answer);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(".csv", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.Equal(61, rows.Count);
        Assert.Equal(last.ToString(), rows[0]["event_id"]);
        Assert.Equal(player.ToString(), rows[0]["player_id"]);
        Assert.Equal("Grüße, \"Söhne\" & Co", rows[0]["company"]);
        Assert.Equal(("10", "5", "Paid"), (rows[0]["gold"], rows[0]["xp"], rows[0]["outcome"]));
        Assert.All(rows.Skip(1), row => Assert.Equal("'=HYPERLINK(\"http://x\")", row["company"]));
        Assert.Single(await RowsAsync(await admin.Http.GetAsync(
            $"/events?handler=Export&player=export+edda&from=2026-03-01&company=s%C3%B6hne")));
    }

    [Fact]
    public async Task A_lead_exports_the_events_of_the_own_team_and_no_others()
    {
        var (north, south) = (await app.AddTeamAsync("Export north"), await app.AddTeamAsync("Export south"));
        await app.AddPlayerAsync("Export Nina", team: north);
        await app.AddPlayerAsync("Export Sam", team: south);
        await app.SendEventAsync("export nina", metadata: new { company = "Northern" });
        await app.SendEventAsync("export sam", metadata: new { company = "Southern" });
        var (lead, player) =
            (await Browser.SignedInAsync(app, Role.Lead, team: north), await Browser.SignedInAsync(app));

        var rows = await RowsAsync(await lead.Http.GetAsync("/events?handler=Export"));
        Assert.Equal(["Export Nina"], rows.Select(row => row["player"]).Distinct());
        Assert.Empty(await RowsAsync(await lead.Http.GetAsync("/events?handler=Export&player=export+sam")));
        Assert.Equal(
            HttpStatusCode.Forbidden, (await player.Http.GetAsync("/events?handler=Export")).StatusCode);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await lead.Http.GetAsync("/events?handler=Export&from=x")).StatusCode);
    }

    [Fact]
    public async Task Of_many_exports_at_once_two_read_and_the_next_is_asked_to_try_again()
    {
        await app.SendEventAsync("export queue", metadata: new { company = "Acme" });
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "lock table raw_events in access exclusive mode";
            await command.ExecuteNonQueryAsync();
        }

        var exports = Enumerable.Range(0, 3)
            .Select(_ => admin.Http.GetAsync("/events?handler=Export", HttpCompletionOption.ResponseContentRead))
            .ToList();
        using var refused = await await Task.WhenAny(exports);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);

        await transaction.RollbackAsync();
        var answers = await Task.WhenAll(exports);
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
    }

    private static async Task<IReadOnlyList<Dictionary<string, string>>> RowsAsync(HttpResponseMessage answer)
    {
        var text = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF');
        var rows = new List<Dictionary<string, string>>();
        using var csv = CsvReader.FromText(text, CsvReaderOptions.Default);
        string[] columns = [.. csv.Headers];

        while (await csv.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(columns.Zip(Enumerable.Range(0, csv.FieldCount).Select(csv.GetString))
                .ToDictionary(cell => cell.First, cell => cell.Second));
        }

        return rows;
    }
}
