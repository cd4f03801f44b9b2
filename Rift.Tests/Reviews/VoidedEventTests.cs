using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Corrections;

namespace Rift.Tests.Reviews;

/// <summary>What was withheld for an event is not granted once the event counts for nothing.</summary>
public sealed class VoidedEventTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_grant_for_an_event_that_was_voided_since_is_refused_until_it_is_restored()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Rita");
        var by = new CurrentUser(admin.Player, "Rita", "R", Role.Admin, null, null);
        var player = await app.AddPlayerAsync("vera");
        var (item, withheld) = await WithheldAsync(player, "vera");
        var correct = app.Services.GetRequiredService<CorrectEvent>();
        await correct.VoidAsync(player, withheld, "never happened", by, CancellationToken.None);
        var address = $"/admin/reviews/{item}";

        using var refused = await admin.SubmitAsync(await admin.OpenAsync(address), "#grant", ("Reason", "granted"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Browser.ReadAsync(refused);
        Assert.Contains("was voided since", page.QuerySelector("#problem")!.TextContent, StringComparison.Ordinal);
        using var way = await admin.Http.GetAsync(page.QuerySelector("#problem a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, way.StatusCode);
        Assert.Equal(10, (await app.StatsAsync("vera")).GetProperty("total_gold").GetInt64());
        Assert.Equal(0, await app.CountAsync($"select count(*) from reward_entries where source_id = '{item}'"));

        await correct.RestoreAsync(player, withheld, "it did", by, CancellationToken.None);
        using var granted = await admin.SubmitAsync(await admin.OpenAsync(address), "#grant", ("Reason", "granted"));

        Assert.Equal(HttpStatusCode.Redirect, granted.StatusCode);
        Assert.Equal(30, (await app.StatsAsync("vera")).GetProperty("total_gold").GetInt64());
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task A_lead_who_cannot_award_is_sent_to_an_admin()
    {
        var team = await app.AddTeamAsync("Voided team");
        var lead = await Browser.SignedInAsync(app, Role.Lead, "Lena", team);
        var player = await app.AddPlayerAsync("lars", team: team);
        var (item, withheld) = await WithheldAsync(player, "lars");
        var by = new CurrentUser(await app.AddPlayerAsync("Rosa", Role.Admin), "Rosa", "R", Role.Admin, null, null);
        await app.Services.GetRequiredService<CorrectEvent>()
            .VoidAsync(player, withheld, "never happened", by, CancellationToken.None);

        using var refused = await lead.SubmitAsync(
            await lead.OpenAsync($"/admin/reviews/{item}"), "#grant", ("Reason", "granted"));
        var problem = (await Browser.ReadAsync(refused)).QuerySelector("#problem")!;

        Assert.Contains("ask an admin to award the rest", problem.TextContent, StringComparison.Ordinal);
        Assert.Null(problem.QuerySelector("a"));
    }

    [Fact]
    public async Task Voiding_the_event_that_was_paid_hinders_no_grant_of_the_others()
    {
        var admin = await Browser.SignedInAsync(app, Role.Admin, "Rolf");
        var by = new CurrentUser(admin.Player, "Rolf", "R", Role.Admin, null, null);
        var player = await app.AddPlayerAsync("paul");
        var (item, _) = await WithheldAsync(player, "paul");
        var paid = await app.ScalarAsync<Guid>(
            $"select event_id from raw_events where player_id = '{player.Value}' and gold > 0");
        await app.Services.GetRequiredService<CorrectEvent>()
            .VoidAsync(player, paid, "never happened", by, CancellationToken.None);

        using var granted = await admin.SubmitAsync(
            await admin.OpenAsync($"/admin/reviews/{item}"), "#grant", ("Reason", "granted"));

        Assert.Equal(HttpStatusCode.Redirect, granted.StatusCode);
    }

    /// <summary>Three dials under a cap of one; the item, and one of the two events that it withholds.</summary>
    private async Task<(Guid Item, Guid Withheld)> WithheldAsync(PlayerId player, string handle)
    {
        await app.ExecuteAsync("update gamification_rules set daily_cap = 1 where event_type = 'call_dial'");
        await Eventually.BecomesTrueAsync(async () =>
            (await app.Services.GetRequiredService<RuleCache>().CurrentAsync()).Find("call_dial")!.DailyCap == 1);
        for (var n = 0; n < 3; n++)
            await app.EarnAsync("call_dial", handle);

        return (
            await app.ScalarAsync<Guid>($"select item_id from review_items where player_id = '{player.Value}'"),
            await app.ScalarAsync<Guid>(
                $"select event_id from raw_events where player_id = '{player.Value}' and gold = 0 limit 1"));
    }
}
