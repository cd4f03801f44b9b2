using System.Globalization;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Players.Import;

namespace Rift.Tests.Admin.Audit;

/// <summary>An import of sixty players into a new team: sixty-two entries.</summary>
public sealed class FoldedPartsTests(RiftApp app) : IClassFixture<RiftApp>, IAsyncLifetime
{
    private const string Address = "/admin/audit";
    private const int Players = 60;

    private Browser _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _admin = await Browser.SignedInAsync(app, Role.Admin);

        if (await app.CountAsync("select count(*) from audit_log where action = 'players.imported'") == 0)
            await ImportAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_import_is_one_entry_with_its_rows_inside()
    {
        var page = await _admin.OpenAsync($"{Address}?actor=Ada");
        var import = Assert.Single(page.QuerySelectorAll(".audit tbody tr"));
        var inside = import.QuerySelector("details.inside")!;

        Assert.Contains("players imported", import.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"created:\s+60\b", import.TextContent);
        Assert.Equal("61 entries of this action", inside.QuerySelector("summary")!.TextContent);
        Assert.Equal(20, inside.QuerySelectorAll("ol > li").Length);
        Assert.Contains("team created", inside.QuerySelector("li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_its_rows_are_a_link_away_page_by_page()
    {
        var folded = await _admin.OpenAsync($"{Address}?actor=Ada");
        var address = folded.QuerySelector(".inside a[href*='import=']")!.GetAttribute("href");
        var seen = new List<string>();

        while (address is not null)
        {
            var page = await _admin.OpenAsync(address);
            seen.AddRange(SubjectsOf(page));
            address = page.QuerySelectorAll(".pager a").SingleOrDefault(link => link.TextContent == "Older")
                ?.GetAttribute("href");
        }

        // The whole import is one of them.
        Assert.Equal(Players + 2, seen.Count);
        Assert.Contains("Player 60", seen);
    }

    [Theory]
    [InlineData("subject=Player 60", "Player 60")]
    [InlineData("did=team.created", "Crowd")]
    [InlineData("did=players.imported", "")]
    [InlineData("actor=Ada&from=2026-03-04&to=2026-03-04", "")]
    public async Task What_is_looked_for_is_shown_by_itself_where_the_whole_import_is_not_in_the_list(
        string query, string subject) =>
        Assert.Equal([subject], SubjectsOf(await _admin.OpenAsync($"{Address}?{query}")));

    [Fact]
    public async Task An_export_has_every_row()
    {
        var csv = await _admin.Http.GetStringAsync($"{Address}?handler=Export&format=csv&actor=Ada");
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(1 + Players + 2, lines.Length);
        Assert.Equal(Players, lines.Count(line => line.Contains("team: Crowd", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> SubjectsOf(IHtmlDocument page) =>
        page.QuerySelectorAll(".audit tbody tr").Select(row => row.Children[3].TextContent.Trim());

    private async Task ImportAsync()
    {
        var by = new CurrentUser(_admin.Player, "Ada", "A", Role.Admin, null, null);
        var rows = Enumerable.Range(1, Players).Select(n =>
            string.Create(CultureInfo.InvariantCulture, $"Player {n};player{n}@example.com;Crowd\n"));
        var file = "Name;Email;Team\n" + string.Concat(rows);
        var import = app.Services.GetRequiredService<ImportPlayers>();
        var plan = await import.PreviewAsync(file, CancellationToken.None);
        Assert.NotNull((await import.ApplyAsync(file, plan.Digest, by, CancellationToken.None)).Import);
    }
}
