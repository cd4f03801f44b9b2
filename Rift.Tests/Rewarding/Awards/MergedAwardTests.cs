using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Rewarding.Merging;

namespace Rift.Tests.Rewarding.Awards;

/// <summary>Of two awards for the same a merge keeps the earlier one; undone, both players have theirs again.</summary>
public sealed class MergedAwardTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly CurrentUser Admin = new(PlayerId.Default, "Admin", "A", Role.Admin, null, null);

    [Theory]
    [InlineData("early", "2026-03-02", "2026-03-03", "2026-03-02")]
    [InlineData("late", "2026-03-03", "2026-03-02", "2026-03-02")]
    public async Task The_earlier_award_is_kept_and_the_later_one_corrected(
        string name, string goesOn, string staysOn, string kept)
    {
        var (goes, stays) = (await app.AddPlayerAsync($"{name}-goes"), await app.AddPlayerAsync($"{name}-stays"));
        await app.ExecuteAsync("delete from badges");
        var mission = await app.AddMissionAsync("connect", 1, gold: 70, xp: 30);
        await app.EarnAsync("call_connect", $"{name}-goes", At(goesOn));
        await app.EarnAsync("call_connect", $"{name}-stays", At(staysOn));
        await app.AwardAsync();
        var before = await EntriesAsync(goes, stays);

        var merge = await MergeAsync(goes, stays);
        await app.AwardAsync();

        Assert.Equal([$"{name}-stays 0 2026-03-02 {kept}"], await HoldersAsync(mission, name));
        Assert.Equal(2 * 25 + 70, await GoldAsync(stays));
        Assert.Empty(await app.ReconcileAsync());

        await UndoAsync(merge);
        await app.AwardAsync();

        Assert.Equal(
            [$"{name}-goes 0 2026-03-02 {goesOn}", $"{name}-stays 0 2026-03-02 {staysOn}"],
            await HoldersAsync(mission, name));
        Assert.Equal((95, 95), (await GoldAsync(goes), await GoldAsync(stays)));
        Assert.Equal(before + 2, await EntriesAsync(goes, stays));
        await app.ExecuteAsync(
            "update missions set ended_at = $2 where mission_id = $1", mission, app.Clock.Now.UtcDateTime);
        Assert.Empty(await app.ReconcileAsync());
    }

    [Fact]
    public async Task What_only_the_merge_had_reached_is_taken_back_when_it_is_undone()
    {
        var (goes, stays) = (await app.AddPlayerAsync("both-goes"), await app.AddPlayerAsync("both-stays"));
        await app.ExecuteAsync("delete from badges");
        var mission = await app.AddMissionAsync("email", 4, gold: 40);
        await EarnTwiceAsync("both-goes");
        await EarnTwiceAsync("both-stays");
        await app.AwardAsync();
        Assert.Empty(await app.HoldersAsync(mission));

        var merge = await MergeAsync(goes, stays);
        await app.AwardAsync();
        Assert.Equal(["both-stays 0 2026-03-02 2026-03-04"], await app.HoldersAsync(mission));

        await UndoAsync(merge);
        await app.AwardAsync();
        Assert.Empty(await app.HoldersAsync(mission));
        Assert.Equal((20, 20), (await GoldAsync(goes), await GoldAsync(stays)));

        await EarnTwiceAsync("both-stays");
        await app.AwardAsync();
        Assert.Equal(["both-stays 0 2026-03-02 2026-03-04"], await app.HoldersAsync(mission));
        Assert.Equal(80, await GoldAsync(stays));
        Assert.Empty(await app.ReconcileAsync());
    }

    private static DateTimeOffset At(string day) =>
        new(DateOnly.ParseExact(day, "yyyy-MM-dd"), new TimeOnly(9, 0), default);

    private async Task<Guid> MergeAsync(PlayerId goes, PlayerId stays)
    {
        var merged = await app.Services.GetRequiredService<MergePlayers>().ExecuteAsync(
            goes, stays, await VersionAsync(goes), await VersionAsync(stays), Admin, CancellationToken.None);

        return Assert.IsType<MergeOutcome.Merged>(merged).Merge;
    }

    private async Task UndoAsync(Guid merge) => Assert.IsType<UndoOutcome.Undone>(
        await app.Services.GetRequiredService<UndoMerge>().ExecuteAsync(merge, Admin, CancellationToken.None));

    private Task<long> VersionAsync(PlayerId player) =>
        app.CountAsync($"select version from players where player_id = '{player}'");

    private Task<long> GoldAsync(PlayerId player) =>
        app.CountAsync($"select gold from player_totals where player_id = '{player}'");

    private Task<long> EntriesAsync(PlayerId goes, PlayerId stays) =>
        app.CountAsync($"select count(*) from reward_entries where player_id in ('{goes}', '{stays}')");

    private async Task<IEnumerable<string>> HoldersAsync(Guid mission, string name) =>
        (await app.HoldersAsync(mission)).Where(holder => holder.StartsWith(name, StringComparison.Ordinal));

    private async Task EarnTwiceAsync(string player)
    {
        await app.EarnAsync("email_sent", player);
        await app.EarnAsync("email_sent", player);
    }
}
