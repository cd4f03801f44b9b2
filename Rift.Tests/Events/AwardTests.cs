using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Tests.Events;

/// <summary>An award by hand: what it would change, then the award, then the way back.</summary>
public sealed class AwardTests(RiftApp app) : IClassFixture<RiftApp>
{
    // The button of the preview.
    private static readonly (string, string) Award = ("act", "award");

    [Fact]
    public async Task What_an_award_changes_is_shown_before_it_is_given_and_it_can_be_reverted_at_once()
    {
        var player = await app.AddPlayerAsync("Preview Paul");
        await GiveAsync(player, 40, 900);
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var form = await admin.OpenAsync($"/events/{player}/award");
        (string, string)[] typed = [("Gold", "1,000"), ("Xp", "150"), ("Reason", "Trained Bea")];

        var preview = await admin.SubmitAndReadAsync(form, "#award", [.. typed, ("act", "preview")]);

        Assert.Equal(("40", "1,040"), Figures(preview, "gold"));
        Assert.Equal(("900", "1,050"), Figures(preview, "xp"));
        Assert.Equal(("1", "2"), Figures(preview, "level"));
        var seen = preview.QuerySelector("#will-see")!.TextContent;
        Assert.All(["+1,000 gold", "+150 XP", "Trained Bea"], text =>
            Assert.Contains(text, seen, StringComparison.Ordinal));
        Assert.Equal(40, await GoldAsync(player));

        var edited = await admin.SubmitAndReadAsync(preview, "#award", ("act", "edit"));
        Assert.Equal("1,000", edited.QuerySelector<IHtmlInputElement>("#gold")!.Value);
        Assert.Equal("Trained Bea", edited.QuerySelector<IHtmlInputElement>("#reason")!.Value);

        var given = await admin.SubmitAndReadAsync(preview, "#award", Award);
        Assert.Equal(1040, await GoldAsync(player));
        Assert.Contains(
            "+1,000 gold and +150 XP for Preview Paul.", given.QuerySelector(".done")!.TextContent,
            StringComparison.Ordinal);

        var reverted = await admin.SubmitAndReadAsync(given, "#revert");
        Assert.Equal(40, await GoldAsync(player));
        Assert.Contains("Reverted: -1,000 gold and -150 XP", reverted.QuerySelector(".done")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(reverted.QuerySelector("#revert"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("award")]
    public async Task A_deduction_takes_no_more_than_there_is(string act)
    {
        var player = await app.AddPlayerAsync($"Poor {act}");
        await GiveAsync(player, 40, 900);
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        var form = await admin.OpenAsync($"/events/{player}/award");

        using var refused = await admin.SubmitAsync(
            form, "#award", ("Gold", "-41"), ("Reason", "Too much"), ("act", act));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "has 40 gold and 900 XP", (await Browser.ReadAsync(refused)).QuerySelector("#amount-wrong")!.TextContent,
            StringComparison.Ordinal);

        await admin.SubmitAsync(form, "#award", ("Gold", "-40"), ("Reason", "All of it"), Award);
        Assert.Equal(0, await GoldAsync(player));
    }

    [Fact]
    public async Task An_award_by_hand_is_given_once_seen_by_its_player_and_reverted()
    {
        var player = await app.AddPlayerAsync("Award Anna");
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Root Award");
        var token = await app.Services.GetRequiredService<HudLinks>()
            .CreateAsync(player, "test", CancellationToken.None);
        var form = await admin.OpenAsync($"/events/{player}/award");
        (string, string)[] typed = [("Gold", "1,000"), ("Xp", "50"), ("Reason", "Trained the new ones"), Award];

        var page = await admin.SubmitAndReadAsync(form, "#award", typed);
        await admin.SubmitAndReadAsync(form, "#award", typed);

        Assert.Contains(
            "+1,000 gold and +50 XP for Award Anna.", page.QuerySelector(".done")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal(1000, (await app.StatsAsync("award anna")).GetProperty("total_gold").GetInt64());
        Assert.Contains(
            "Trained the new ones", await (await app.Http.GetAsync($"/hud/{token}")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);

        var award = page;
        page = await admin.SubmitAndReadAsync(award, "#revert", ("Reason", "It was Bea"));

        Assert.Contains(
            "Reverted: -1,000 gold and -50 XP", page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, (await app.StatsAsync("award anna")).GetProperty("total_gold").GetInt64());
        Assert.Null((await admin.OpenAsync(award.Url)).QuerySelector("#revert"));
        Assert.Empty(await app.ReconcileAsync());
    }

    [Theory]
    [InlineData("", "", "x", "#amount-wrong")]
    [InlineData("lots", "0", "x", "#amount-wrong")]
    [InlineData("1000000001", "0", "x", "#amount-wrong")]
    [InlineData("-5", "0", "x", "#amount-wrong")]
    [InlineData("5", "0", " ", "#reason-wrong")]
    public async Task An_award_that_is_wrong_is_not_given(string gold, string xp, string reason, string place)
    {
        var player = await app.AddPlayerAsync($"Poor {Guid.CreateVersion7():N}"[..20]);
        var admin = await Browser.SignedInAsync(app, Role.Admin);
        using var answer = await admin.SubmitAsync(
            await admin.OpenAsync($"/events/{player}/award"), "#award", ("Gold", gold), ("Xp", xp), ("Reason", reason));
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull(page.QuerySelector(place));
        Assert.Equal(gold, page.QuerySelector<IHtmlInputElement>("#gold")!.Value);
        Assert.Equal(0, await app.CountAsync($"select count(*) from reward_entries where player_id = '{player}'"));
    }

    private static (string, string) Figures(IDocument page, string name) =>
        (page.QuerySelector($"#{name}-before")!.TextContent, page.QuerySelector($"#{name}-after")!.TextContent);

    private async Task GiveAsync(PlayerId player, long gold, long xp)
    {
        var root = new CurrentUser(player, "Root", "R", Role.Admin, null, null);
        await app.Services.GetRequiredService<AwardByHand>()
            .ExecuteAsync(Guid.CreateVersion7(), player, gold, xp, "before", root, CancellationToken.None);
    }

    private Task<long> GoldAsync(PlayerId player) =>
        app.CountAsync($"select gold from player_totals where player_id = '{player}'");
}
