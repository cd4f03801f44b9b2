using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access.Links;

namespace Rift.Tests.Account;

public sealed class PreferencesPageTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Address = "/account/notifications";

    [Fact]
    public async Task What_is_chosen_is_saved_and_shown_again()
    {
        var browser = await Browser.SignedInAsync(app, name: "Pia Preference");
        var page = await browser.OpenAsync(Address);
        Assert.Equal(6, Boxes(page).Count(box => box.IsChecked));
        Assert.Equal("70", Value(page, "Volume"));
        Boxes(page).Single(box => box.Value == "badge").IsChecked = false;

        var saved = await browser.SubmitAndReadAsync(
            page, "main form", ("From", "18:30"), ("Until", "07:00"), ("Volume", "45"), ("Muted", "true"));

        Assert.Equal("Saved.", saved.QuerySelector(".done")!.TextContent);
        Assert.Equal(["badge"], Boxes(saved).Where(box => !box.IsChecked).Select(box => box.Value));
        Assert.Equal(("18:30", "07:00", "45"), (Value(saved, "From"), Value(saved, "Until"), Value(saved, "Volume")));
        Assert.True(saved.QuerySelector<IHtmlInputElement>("[name=Muted]")!.IsChecked);
        Assert.Equal(1, await app.CountAsync("select count(*) from audit_log where action = 'preferences.saved'"));
    }

    [Theory]
    [InlineData("18:00", "", "Fill in both times")]
    [InlineData("", "18:00", "Fill in both times")]
    [InlineData("25:00", "18:00", "Enter a time")]
    [InlineData("18:00", "18:00", "The two times are the same")]
    public async Task Quiet_hours_need_two_times(string from, string until, string complaint)
    {
        var browser = await Browser.SignedInAsync(app);
        var page = await browser.OpenAsync(Address);

        using var answer = await browser.SubmitAsync(page, "main form", ("From", from), ("Until", until));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            complaint, (await Browser.ReadAsync(answer)).QuerySelector(".problem")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(0, await app.CountAsync($"""
            select count(*) from player_preferences where player_id = '{browser.Player}'
            """));
    }

    [Fact]
    public async Task The_huds_slider_is_kept_for_every_browser_and_comes_with_a_link()
    {
        var browser = await Browser.SignedInAsync(app, name: "Sol Sound");
        var hud = await browser.OpenAsync("/");
        Assert.Equal(("0.7", ""), Sound(hud));

        using var kept = await browser.SubmitAsync(hud, "#sound", ("Volume", "0.8"), ("Muted", "true"));
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);

        await Eventually.BecomesTrueAsync(async () => Sound(await browser.OpenAsync("/")) == ("0.8", "true"));
        var token = await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(browser.Player, "test", CancellationToken.None);
        var linked = await new Browser(app).OpenAsync($"/hud/{token}");
        Assert.Equal(("0.8", "true"), Sound(linked));

        // By link the slider works for that browser only.
        Assert.True(string.IsNullOrEmpty(linked.QuerySelector("#sound")!.GetAttribute("action")));
        Assert.Empty(linked.QuerySelectorAll("#sound [name=__RequestVerificationToken]"));
    }

    [Theory]
    [InlineData("1.01")]
    [InlineData("-0.1")]
    [InlineData("loud")]
    [InlineData("NaN")]
    public async Task A_volume_that_is_none_is_refused(string volume)
    {
        var browser = await Browser.SignedInAsync(app);

        using var answer = await browser.SubmitAsync(await browser.OpenAsync("/"), "#sound", ("Volume", volume));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private static IEnumerable<IHtmlInputElement> Boxes(IHtmlDocument page) =>
        page.QuerySelectorAll<IHtmlInputElement>("[name=Shown]");

    private static string Value(IHtmlDocument page, string name) =>
        page.QuerySelector<IHtmlInputElement>($"[name={name}]")!.Value;

    private static (string?, string?) Sound(IHtmlDocument hud)
    {
        var main = hud.QuerySelector("#main")!;

        return (main.GetAttribute("data-volume"), main.GetAttribute("data-muted"));
    }
}
