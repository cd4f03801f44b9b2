using Rift.Domain.Rewards;
using Rift.Web.Features.Admin.Rules.Draft;

namespace Rift.Tests.Admin.Rules.Draft;

public sealed class RuleReaderTests
{
    private static readonly TypedRule Typed = new()
    {
        EventType = "demo_given",
        Label = "Demo given",
        Icon = "video",
        Gold = "150",
        Xp = "1,000",
        PerQuantity = "2.5",
        CountsAs = "other",
        DailyCap = "20",
        Cooldown = "5 min",
        Active = true,
    };

    [Fact]
    public void A_rule_is_read_as_it_was_typed()
    {
        var expected = new RewardRule(
            "demo_given", "Demo given", "video", new Reward(150, 1000), 2.5m, CountsAs.Other, true, 20,
            TimeSpan.FromMinutes(5));
        var less = Typed with
        {
            Label = " Demo given ",
            PerQuantity = " ",
            DailyCap = "",
            Cooldown = "",
            Active = false,
        };

        Assert.Equal(expected, RuleReader.Read(Typed).Rule);
        Assert.Equal(
            expected with { PerQuantity = null, DailyCap = null, Cooldown = null, Active = false },
            RuleReader.Read(less).Rule);
    }

    [Theory]
    [InlineData(RuleField.EventType, "")]
    [InlineData(RuleField.EventType, "Demo")]
    [InlineData(RuleField.EventType, "9lives")]
    [InlineData(RuleField.EventType, "demo given")]
    [InlineData(RuleField.EventType, "manual")]
    [InlineData(RuleField.EventType, "mission")]
    [InlineData(RuleField.EventType, "badge")]
    [InlineData(RuleField.EventType, "contest")]
    [InlineData(RuleField.EventType, "a23456789012345678901234567890123456789012345678901")]
    [InlineData(RuleField.Label, "  ")]
    [InlineData(RuleField.Label, "1234567890123456789012345678901234567890123456789012345678901")]
    [InlineData(RuleField.Icon, "unicorn")]
    [InlineData(RuleField.Gold, "")]
    [InlineData(RuleField.Gold, "-1")]
    [InlineData(RuleField.Gold, "1000001")]
    [InlineData(RuleField.Gold, "99999999999999999999")]
    [InlineData(RuleField.Gold, "1.5")]
    [InlineData(RuleField.Gold, "1,00")]
    [InlineData(RuleField.Xp, "many")]
    [InlineData(RuleField.PerQuantity, "0")]
    [InlineData(RuleField.PerQuantity, "-2")]
    [InlineData(RuleField.PerQuantity, "2,5")]
    [InlineData(RuleField.PerQuantity, "0.00001")]
    [InlineData(RuleField.CountsAs, "lunch")]
    [InlineData(RuleField.CountsAs, "")]
    [InlineData(RuleField.DailyCap, "0")]
    [InlineData(RuleField.DailyCap, "2.5")]
    [InlineData(RuleField.Cooldown, "0")]
    [InlineData(RuleField.Cooldown, "25 h")]
    [InlineData(RuleField.Cooldown, "soon")]
    [InlineData(RuleField.Cooldown, "-5 s")]
    public void What_is_wrong_is_said_of_its_own_field_and_of_no_other(RuleField field, string text)
    {
        var (rule, problems) = RuleReader.Read(With(field, text));

        Assert.Null(rule);
        Assert.Equal(field, Assert.Single(problems).Field);
    }

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var typed = new TypedRule
        {
            Gold = "x",
            Xp = "x",
            PerQuantity = "x",
            CountsAs = "x",
            DailyCap = "x",
            Cooldown = "x",
            Active = true,
        };
        var (_, problems) = RuleReader.Read(typed);

        Assert.Equal(Enum.GetValues<RuleField>(), problems.Select(problem => problem.Field));
        Assert.All(problems, problem => Assert.EndsWith(".", problem.Words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("90 s", 90)]
    [InlineData("2min", 120)]
    [InlineData("1 Hour", 3600)]
    [InlineData("24 h", 86400)]
    [InlineData("h", null)]
    [InlineData("1.5 h", null)]
    [InlineData("2 weeks", null)]
    public void A_cooldown_is_a_number_and_a_unit(string text, int? seconds) =>
        Assert.Equal(seconds, CooldownText.Find(text)?.TotalSeconds);

    [Theory]
    [InlineData(1, "1 s")]
    [InlineData(90, "90 s")]
    [InlineData(120, "2 min")]
    [InlineData(5400, "90 min")]
    [InlineData(7200, "2 h")]
    public void A_cooldown_is_written_in_the_largest_unit_and_read_back(int seconds, string text)
    {
        Assert.Equal(text, CooldownText.Of(TimeSpan.FromSeconds(seconds)));
        Assert.Equal(seconds, CooldownText.Find(text)?.TotalSeconds);
    }

    private static TypedRule With(RuleField field, string text) => field switch
    {
        RuleField.EventType => Typed with { EventType = text },
        RuleField.Label => Typed with { Label = text },
        RuleField.Icon => Typed with { Icon = text },
        RuleField.Gold => Typed with { Gold = text },
        RuleField.Xp => Typed with { Xp = text },
        RuleField.PerQuantity => Typed with { PerQuantity = text },
        RuleField.CountsAs => Typed with { CountsAs = text },
        RuleField.DailyCap => Typed with { DailyCap = text },
        RuleField.Cooldown => Typed with { Cooldown = text },
    };
}
