using System.Net;
using Rift.Domain.People;

namespace Rift.Tests.Admin.Calendar;

public sealed class CalendarTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task Working_days_are_saved_on_record_and_decide_about_awards()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var version = await app.CountAsync("select version from award_sweep");
        var settings = await app.CountAsync("select settings_version from organisation");
        var page = await admin.OpenAsync("/admin/calendar");
        Assert.Equal(5, page.QuerySelectorAll("input[name=days]:checked").Length);

        foreach (var day in page.QuerySelectorAll("input[name=days]:checked").Skip(1))
            day.RemoveAttribute("checked");
        var done = await admin.SubmitAndReadAsync(page, "form[aria-labelledby=working-days]", ("days", "7"));

        Assert.Equal("Saved the working days", done.QuerySelector(".done")!.TextContent);
        Assert.Equal("{7}", await app.ScalarAsync<string>("select working_days::text from organisation"));
        Assert.True(await app.CountAsync("select version from award_sweep") > version);
        Assert.True(await app.CountAsync("select settings_version from organisation") > settings); // HUDs draw anew
        Assert.Equal(
            "Monday, Tuesday, Wednesday, Thursday, Friday → Sunday", await app.ScalarAsync<string>(
                "select details ->> 'from' || ' → ' || (details ->> 'to') from audit_log "
                + "where action = 'calendar.changed'"));
    }

    [Fact]
    public async Task A_week_without_a_working_day_is_refused()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync("/admin/calendar"), "form[aria-labelledby=working-days]", ("days", "8"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_holiday_is_added_once_and_removed()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var page = await AddAsync("2026-12-25", "Christmas Day");
        Assert.Equal("Added Christmas Day on 25 Dec 2026", page.QuerySelector(".done")!.TextContent);

        page = await AddAsync("2026-12-25", "Again");
        Assert.Contains("a holiday already", page.QuerySelector("#day-wrong")!.TextContent, StringComparison.Ordinal);

        page = await admin.SubmitAndReadAsync(
            await admin.OpenAsync("/admin/calendar"), "form:has(input[name=day][value='2026-12-25'])");
        Assert.Equal("Removed Christmas Day on 25 Dec 2026", page.QuerySelector(".done")!.TextContent);
        Assert.Equal(0, await app.CountAsync("select count(*) from holidays where day = '2026-12-25'"));
        Assert.Equal(2, await app.CountAsync("select count(*) from audit_log where subject = 'Christmas Day'"));

        async Task<AngleSharp.Html.Dom.IHtmlDocument> AddAsync(string day, string name) =>
            await admin.SubmitAndReadAsync(
                await admin.OpenAsync("/admin/calendar"), "form[aria-labelledby=new-holiday]", ("day", day),
                ("name", name));
    }

    [Theory]
    [InlineData("31.2.2026", "Day", "#day-wrong")]
    [InlineData("1999-12-31", "Day", "#day-wrong")]
    [InlineData("2026-08-01", " ", "#name-wrong")]
    [InlineData("2026-08-01", "1234567890123456789012345678901234567890123456789012345678901", "#name-wrong")]
    public async Task What_is_no_holiday_is_refused_at_its_field(string day, string name, string wrong)
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync("/admin/calendar"), "form[aria-labelledby=new-holiday]", ("day", day),
            ("name", name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(answer)).QuerySelector(wrong));
    }
}
