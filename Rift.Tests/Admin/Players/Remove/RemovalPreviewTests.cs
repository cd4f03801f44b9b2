using System.Net;

namespace Rift.Tests.Admin.Players.Remove;

public sealed class RemovalPreviewTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Flood _flood = new(cluster);

    public ValueTask InitializeAsync() => _flood.InitializeAsync();

    public ValueTask DisposeAsync() => _flood.DisposeAsync();

    [Fact]
    public async Task Only_what_was_shown_is_removed()
    {
        await _flood.ComesAsync(3);
        var stale = await _flood.Admin.OpenAsync(Flood.Page);
        await _flood.EarnAsync("flood-2");

        using (var refused = await _flood.Admin.SubmitAsync(stale, "#remove"))
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);

        Assert.Equal(3, await _flood.CountAsync("flood-%"));

        var fresh = await _flood.Admin.OpenAsync(Flood.Page);
        _flood.App.Clock.Now += TimeSpan.FromSeconds(1);
        await _flood.ComesAsync(2, "later", TimeSpan.Zero);
        await _flood.Admin.SubmitAndReadAsync(fresh, "#remove");

        Assert.Equal(0, await _flood.CountAsync("flood-%"));
        Assert.Equal(2, await _flood.CountAsync("later-%"));
    }

    [Theory]
    [InlineData("?most=1", "a, c")]
    [InlineData("?most=2", "a, b, c")]
    [InlineData("?source=spam", "a")]
    [InlineData("?source=spam&most=0", "")]
    [InlineData("?from=2026-03-04", "a, b")]
    [InlineData("?from=2026-03-01&to=2026-03-03", "c")]
    public async Task Players_are_found_by_days_source_and_events(string query, string found)
    {
        await _flood.ComesAsync(1, "c", TimeSpan.FromDays(1));
        await _flood.App.ExecuteAsync("update players set handle = 'c' where handle = 'c-1'");
        await _flood.EarnAsync("a", source: "spam");
        await _flood.EarnAsync("b", source: "spam");
        await _flood.EarnAsync("b");

        var page = await _flood.Admin.OpenAsync(Flood.Page + query);

        Assert.Equal(
            found,
            string.Join(", ", page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()).Order()));
    }

    [Fact]
    public async Task The_list_can_be_exported_first()
    {
        await _flood.ComesAsync(60);
        await _flood.App.ExecuteAsync("update players set handle = '=1+1' where handle = 'flood-7'");
        var preview = await _flood.Admin.OpenAsync(Flood.Page);
        var export = preview.QuerySelectorAll("#remove a").Single(link => link.TextContent == "Export as CSV");
        var lines = (await _flood.Admin.Http.GetStringAsync(export.GetAttribute("href"))).Trim().Split("\r\n");

        Assert.Equal(61, lines.Length);
        Assert.Equal("handle,created_at,events,gold,xp", lines[0].TrimStart('\uFEFF'));
        Assert.Contains(lines, line => line.StartsWith("\"'=1+1\",2026-03-04T", StringComparison.Ordinal));
    }
}
