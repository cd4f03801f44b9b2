using Rift.Domain.People;
using static Rift.Tests.Admin.Rules.RulesForm;

namespace Rift.Tests.Admin.Rules.Draft;

public sealed class PresetDraftTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_preset_is_a_draft_with_its_differences_marked()
    {
        await using var other = await app.StartElsewhereAsync();
        await other.ExecuteAsync(
            "insert into gamification_rules (event_type, label, gold, xp) values ('demo', 'Demo', 1, 1)");
        var admin = await Browser.SignedInAsync(other, Role.Admin);
        var page = await admin.OpenAsync($"{Address}?preset=meetings-heavy");

        Assert.Equal("5", FieldOf(page, "call_dial", "Gold").Value);
        Assert.Equal("was 10", TextOf(page, "call_dial-Gold-was"));
        Assert.Equal("9 changes", TextOf(page, "changes"));
        Assert.Contains(
            "left unchanged: Demo.", page.QuerySelector(".from-preset")!.TextContent, StringComparison.Ordinal);

        page = await SendAsync(admin, page, ArrangeAddress, ("act", "others:off"));
        Assert.Equal("10 changes", page.QuerySelector("#changes")!.TextContent);
        Assert.Equal(6, await CountAsync(other, "active and (gold, event_type) <> (5, 'call_dial')"));

        await admin.SubmitAndReadAsync(page, Form);
        Assert.Equal(1, await CountAsync(other, "event_type = 'demo' and not active"));
        Assert.Equal(1, await CountAsync(other, "event_type = 'call_dial' and (gold, xp, label) = (5, 10, 'Dial')"));
        Assert.Equal(1, await other.CountAsync(
            "select count(distinct save_id) from rule_changes where changed_at = '2026-03-04T12:00Z'"));
    }
}
