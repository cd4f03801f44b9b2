using Rift.Domain.Rewards;
using Rift.Domain.Rewards.Presets;
using Rift.Web.Features.Admin.Rules.Draft;
using Rift.Web.Settings;

namespace Rift.Tests.Rewards.Presets;

public sealed class KnownPresetsTests
{
    [Theory]
    [InlineData(
        "classic",
        "call_dial 10/5 call_connect 25/15 email_sent 10/3 meeting_booked 200/100 meeting_attended 500/200")]
    [InlineData(
        "meetings-heavy",
        "call_dial 5/10 call_connect 25/50 email_sent 3/5 meeting_booked 100/200 meeting_attended 150/300")]
    [InlineData(
        "engineering",
        "pull_request_merged 100/60 review_submitted 40/25 issue_closed 50/30 copilot_lines_accepted 1/1")]
    public void A_preset_pays_what_the_product_says(string name, string figures) => Assert.Equal(
        figures,
        string.Join(' ', KnownPresets.Find(name)!.Rules.Select(rule =>
            FormattableString.Invariant($"{rule.EventType} {rule.Each.Gold}/{rule.Each.Xp}"))));

    [Fact]
    public void Accepted_lines_are_paid_by_the_ten_and_capped()
    {
        var lines = KnownPresets.Engineering.Find("copilot_lines_accepted")!;

        Assert.Equal((10m, 100), (lines.PerQuantity, lines.DailyCap));
        Assert.Null(KnownPresets.Engineering.Find("call_dial"));
        Assert.Null(KnownPresets.Find("nonsense"));
    }

    [Fact]
    public void Every_rule_of_a_preset_could_be_typed_in() => Assert.All(
        KnownPresets.All.SelectMany(preset => preset.Rules),
        rule => Assert.Equal(rule, RuleReader.Read(TypedRule.Of(rule)).Rule));

    [Fact]
    public void Every_icon_of_the_picker_is_drawn()
    {
        var drawn = File.ReadAllText(Path.Combine(HostEnvironment.SolutionFolder!, "wwwroot", "img", "icons.svg"));

        Assert.All(RuleIcons.All, icon => Assert.Contains($"<symbol id=\"{icon}\"", drawn, StringComparison.Ordinal));
    }
}
