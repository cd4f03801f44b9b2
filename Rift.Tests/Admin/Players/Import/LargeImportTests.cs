using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Players.Import;

public sealed class LargeImportTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Rows_beyond_50_are_folded_and_the_rest_is_one_click_apart()
    {
        var page = await PreviewAsync(await Browser.SignedInAsync(app, Role.Admin), Rows(400, "fold"));

        Assert.Equal(50, page.QuerySelectorAll("#import-plan > table tbody tr").Length);
        Assert.Equal(350, page.QuerySelectorAll("#import-plan > details tbody tr").Length);
        Assert.Equal("Show all 400 rows", page.QuerySelector("#import-plan summary")!.TextContent);
        Assert.Contains("sticky", page.QuerySelector("#apply")!.ClassName!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_stand_first_and_are_never_folded()
    {
        var wrong = string.Concat(Enumerable.Range(0, 300).Select(n => $"\nWrong {n},not an address {n}"));
        var page = await PreviewAsync(await Browser.SignedInAsync(app, Role.Admin), Rows(60, "err") + wrong);
        var (problems, plan) = (page.QuerySelector("#import-problems")!, page.QuerySelector("#import-plan")!);

        Assert.Equal(300, problems.QuerySelectorAll("tbody tr").Length);
        Assert.Empty(problems.QuerySelectorAll("details"));
        Assert.True(problems.CompareDocumentPosition(plan).HasFlag(DocumentPositions.Following));
        Assert.True(problems.QuerySelector("h2")!.HasAttribute("autofocus"));
        Assert.Null(page.QuerySelector("#apply"));
    }

    [Fact]
    public async Task After_an_import_its_new_players_are_invited_and_no_others()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.AddPlayerAsync("not imported");
        var done = await admin.SubmitAndReadAsync(await PreviewAsync(admin, Rows(3, "new")), "#apply");
        Assert.Contains("3 added", done.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Invite the 3 new players", done.QuerySelector("#invite-new")!.TextContent);

        var page = await admin.OpenAsync(done.QuerySelector("#invite-new")!.GetAttribute("href")!);
        Assert.Equal(
            ["new 0", "new 1", "new 2"], page.QuerySelectorAll("#invite .names li").Select(name => name.TextContent));
        page = await admin.SubmitAndReadAsync(page, "#invite");
        Assert.Equal(4, page.QuerySelector<IHtmlTextAreaElement>("#links")!.Value.Trim().Split('\n').Length);
    }

    private static string Rows(int count, string name) =>
        "name,email" + string.Concat(Enumerable.Range(0, count).Select(n => $"\n{name} {n},{name}-{n}@large.example"));

    private static async Task<IHtmlDocument> PreviewAsync(Browser admin, string text) =>
        await admin.SubmitAndReadAsync(await admin.OpenAsync("/admin/players/import"), "#choose", ("text", text));
}
