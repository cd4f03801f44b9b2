using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Tests.Events;

/// <summary>An award by hand: what it would change, then the award, then the way back.</summary>
public sealed class AwardTests(RiftApp app) : IClassFixture<RiftApp>
{
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

        var given = await admin.SubmitAndReadAsync(preview, "#award", ("act", "award"));
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

        await admin.SubmitAsync(form, "#award", ("Gold", "-40"), ("Reason", "All of it"), ("act", "award"));
        Assert.Equal(0, await GoldAsync(player));
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
