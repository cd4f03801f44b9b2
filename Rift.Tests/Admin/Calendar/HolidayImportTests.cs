using System.Net;
using AngleSharp.Html.Dom;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Calendar;

public sealed class HolidayImportTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Of2027 = "from holidays where day between '2027-01-01' and '2027-12-31'";
    private const string Apply = "#import-plan form";

    [Fact]
    public async Task A_file_is_previewed_and_then_adds_and_renames()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        await app.ExecuteAsync(
            "insert into holidays (day, name) values ('2027-01-01', 'New Year'), ('2027-05-01', 'Labour Day')");

        var page = await PreviewAsync(admin, """
            Name;Date
            New Year's Day;2027-01-01
            Labour Day;2027-05-01
            Epiphany;6.1.2027
            """);
        Assert.Equal(
            ["1", "1", "1"], page.QuerySelectorAll("#import-plan .tiles dd").Select(figure => figure.TextContent));
        Assert.Equal(2, await app.CountAsync($"select count(*) {Of2027}"));

        var done = await admin.SubmitAndReadAsync(page, Apply);
        Assert.Equal(
            "Imported: 1 added, 1 renamed, 1 unchanged.", done.QuerySelector(".done")!.TextContent);
        Assert.Equal(
            "New Year's Day, Epiphany, Labour Day", await app.ScalarAsync<string>(
                $"select string_agg(name, ', ' order by day) {Of2027}"));
        Assert.Equal(1, await app.CountAsync(
            "select count(*) from audit_log where action = 'holidays.imported' and details ->> 'created' = '1'"));
    }

    [Fact]
    public async Task Every_error_is_shown_with_its_line_and_field_and_nothing_is_imported()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        var page = await PreviewAsync(admin, """
            date,name
            2028-02-30,Never
            2028-03-01,
            2028-03-02,Once
            2028-03-02,Twice
            2028-03-03
            """);

        Assert.Equal(
            ["2 date", "3 name", "5 date", "6 "], page.QuerySelectorAll("#import-problems tbody tr").Select(
                row => $"{row.QuerySelector("th")!.TextContent} {row.QuerySelector("td")!.TextContent}"));
        Assert.Null(page.QuerySelector(Apply));
    }

    [Theory]
    [InlineData("", "Choose")]
    [InlineData("day,name\n2028-01-01,New", "date")]
    [InlineData("date,name,color\n2028-01-01,New,red", "color")]
    [InlineData("date,name\n\"2028-01-01,New", "1")]
    public async Task A_file_that_cannot_be_read_says_why(string text, string why)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync("/admin/calendar/import"), "#choose", ("text", text));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            why, (await Browser.ReadAsync(answer)).QuerySelector("#import-problems, #file-wrong")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_previewed_is_not_imported()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await PreviewAsync(admin, "date,name\n2029-01-01,New Year");
        await app.ExecuteAsync("insert into holidays (day, name) values ('2029-01-01', 'Meanwhile')");

        using var answer = await admin.SubmitAsync(page, Apply);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("Meanwhile", await app.ScalarAsync<string>("select name from holidays where day = '2029-01-01'"));
    }

    private static async Task<IHtmlDocument> PreviewAsync(Browser admin, string text) =>
        await admin.SubmitAndReadAsync(await admin.OpenAsync("/admin/calendar/import"), "#choose", ("text", text));
}
