using Rift.Domain.Awards;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Domain.Streaks;
using static Rift.Tests.Streaks.StreakDays;

namespace Rift.Tests.Missions;

/// <summary>Each case was worked out by hand. The week is that of Monday, March 2, 2026.</summary>
public sealed class PersonalTargetsTests
{
    private static readonly DateOnly Week = Day("2026-03-02");
    private static readonly DateOnly LongAgo = Day("2025-01-01");

    private static readonly RuleBook Rules = new(
        [
            Rule("call_dial", CountsAs.Dial), Rule("email_sent", CountsAs.Email),
            Rule("call_connect", CountsAs.Connect), Rule("meeting_booked", CountsAs.MeetingBooked),
            Rule("meeting_held", CountsAs.MeetingHeld),
        ],
        version: 1);

    [Theory]
    [InlineData(0.5, 10, 1)] // 0.6
    [InlineData(1, 10, 2)] // 1.2
    [InlineData(5, 10, 6)] // 6 exactly
    [InlineData(7.5, 10, 9)] // 9 exactly
    [InlineData(10, 10, 12)]
    [InlineData(19, 10, 23)] // 1.19: 22.61
    [InlineData(55, 10, 64)] // 1.15: 63.25
    [InlineData(100, 10, 110)]
    [InlineData(101, 10, 112)] // 111.1
    [InlineData(5500, 1000, 6325)]
    [InlineData(20000, 1000, 22000)]
    public void A_target_is_a_little_more_than_the_median(double median, long scale, long target) =>
        Assert.Equal(target, PersonalTargets.TargetOf((decimal)median, scale));

    [Fact]
    public void A_target_is_above_the_median_and_at_most_one_above_a_fifth_more()
    {
        for (var median = 0.5m; median < 3_000; median += 0.5m)
        {
            var target = PersonalTargets.TargetOf(median, 10);

            Assert.True(
                target > median && target >= 1.1m * median && target < 1.2m * median + 1, $"{median}: {target}");
        }
    }

    [Fact]
    public void The_median_of_four_weeks_is_the_mean_of_the_middle_two()
    {
        // Connects 8, 30, 10, 12: median 11, factor 1.2 - 0.1 / 90, 13.19. Reward 100 * 14 / 11 = 127, and 63.
        var missions = MissionsOf(Weeks("call_connect", 8, 30, 10, 12));

        Assert.Equal("call_connect 14 for 125 and 60", Written(missions.First(IsOf(CountsAs.Connect))));
    }

    [Fact]
    public void What_the_player_does_comes_first_and_starters_fill_up()
    {
        var missions = MissionsOf(Weeks("meeting_held", 2, 2, 3, 1));

        // Held: median 2, target 3, 1.5 times 200 and 100. XP of rules: none was earned.
        Assert.Equal(
            ["meeting_held 3 for 300 and 150", "meeting_booked 1 for 200 and 100", "call_connect 5 for 100 and 50"],
            missions.Select(Written));
        Assert.Equal([1, 2, 3], missions.Select(mission => mission.Slot));
    }

    [Fact]
    public void A_star_is_asked_for_the_same_step_and_paid_no_more_for_volume()
    {
        var some = MissionsOf(Weeks("meeting_booked", 5, 5, 5, 5))[0];
        var many = MissionsOf(Weeks("meeting_booked", 50, 50, 50, 50))[0];

        // 5 to 6 is 1.2 times; 50 by 1.2 - 0.1 * 40 / 90 to 58 is 1.16 times: 232 and 116.
        Assert.Equal("meeting_booked 6 for 240 and 120", Written(some));
        Assert.Equal("meeting_booked 58 for 230 and 115", Written(many));
    }

    [Fact]
    public void A_single_one_a_week_becomes_two_for_twice_as_much() =>
        Assert.Equal("meeting_booked 2 for 400 and 200", Written(MissionsOf(Weeks("meeting_booked", 1, 1, 1, 1))[0]));

    [Fact]
    public void Dials_and_emails_alone_are_no_goal()
    {
        var missions = MissionsOf([.. Weeks("call_dial", 300, 300, 300, 300), .. Weeks("email_sent", 90, 90, 90, 90)]);

        Assert.Equal(3, missions.Count);
        Assert.DoesNotContain(missions, mission => mission.Counted.Figure is CountsAs.Dial or CountsAs.Email);
        Assert.Contains(missions, mission => mission.Counted.Figure == CountsAs.MeetingBooked);
    }

    [Fact]
    public void Xp_counts_as_events_earned_it_and_not_as_the_game_awarded_it()
    {
        DayFigure[] days =
        [
            .. Weeks("call_dial", 1, 1, 1, 1).Select(day => day with { Xp = 750 }),
            .. Weeks("mission", 1, 1, 1, 1).Select(day => day with { Xp = 4_500 }),
        ];

        // 1.2 - 0.1 * 500 / 9,000: 1,791.67. Reward 100 * 1,792 / 1,500 = 119.
        Assert.Equal(" 1792 for 115 and 55", Written(MissionsOf(days).First(m => m.Counted.Measure == Measure.Xp)));
    }

    [Fact]
    public void Weeks_before_the_first_event_are_left_out()
    {
        // Since the third week: 6 and 9, median 7.5, target 9.
        var missions = MissionsOf(Weeks("call_connect", 0, 0, 6, 9), firstDay: Day("2026-02-18"));

        Assert.Equal(9, missions.First(IsOf(CountsAs.Connect)).Target);
    }

    [Fact]
    public void Weeks_wholly_on_leave_are_left_out_and_others_are_not()
    {
        var days = Weeks("call_connect", 10, 10, 0, 4);
        var whole = CalendarWith(null, Leave("2026-02-16", "2026-02-20"));
        var most = CalendarWith(null, Leave("2026-02-16", "2026-02-19"));
        var withHoliday = CalendarWith(["2026-02-20"], Leave("2026-02-16", "2026-02-19"));

        // 10, 10, 4: median 10, target 12. With the week of the 16th 10, 10, 0, 4: median 7, target 9.
        Assert.Equal(12, MissionsOf(days, whole).First(IsOf(CountsAs.Connect)).Target);
        Assert.Equal(9, MissionsOf(days, most).First(IsOf(CountsAs.Connect)).Target);
        Assert.Equal(12, MissionsOf(days, withHoliday).First(IsOf(CountsAs.Connect)).Target);
    }

    [Fact]
    public void A_newcomer_gets_the_starter_set()
    {
        var missions = PersonalTargets.For(Week, [], firstDay: null, Weekdays, Rules);

        Assert.Equal(
            ["meeting_booked 1 for 200 and 100", "call_connect 5 for 100 and 50", "meeting_held 1 for 200 and 100"],
            missions.Select(Written));
    }

    [Fact]
    public void A_goal_without_an_active_rule_is_left_out()
    {
        var rules = new RuleBook([Rule("email_sent", CountsAs.Email), Rule("call_connect", CountsAs.Connect)], 1);

        Assert.Equal(
            ["call_connect 5 for 100 and 50", " 100 for 100 and 50"],
            PersonalTargets.For(Week, [], null, Weekdays, rules).Select(Written));
    }

    [Fact]
    public void A_week_on_leave_has_no_missions() =>
        Assert.Empty(
            MissionsOf(Weeks("call_connect", 9, 9, 9, 9), CalendarWith(null, Leave("2026-03-01", "2026-03-06"))));

    [Fact]
    public void A_week_that_was_corrected_below_zero_counts_as_zero() =>
        Assert.Equal(2, MissionsOf(Weeks("call_connect", -40, 1, 1, 1)).First(IsOf(CountsAs.Connect)).Target);

    private static IReadOnlyList<PersonalMission> MissionsOf(
        IReadOnlyCollection<DayFigure> days, WorkCalendar? calendar = null, DateOnly? firstDay = null) =>
        PersonalTargets.For(Week, days, firstDay ?? LongAgo, calendar ?? Weekdays, Rules);

    /// <summary>Of the four weeks before, the oldest first; two days each, to be added up.</summary>
    private static DayFigure[] Weeks(string eventType, params long[] events) =>
    [
        .. events.Index().SelectMany(week => new[]
        {
            new DayFigure(Week.AddDays(7 * (week.Index - 4)), eventType, week.Item - 1, 0, 0, 0),
            new DayFigure(Week.AddDays(7 * (week.Index - 4) + 6), eventType, 1, 0, 0, 0),
        }),
    ];

    private static Func<PersonalMission, bool> IsOf(CountsAs figure) => mission => mission.Counted.Figure == figure;

    private static string Written(PersonalMission mission)
    {
        var type = Rules.All.FirstOrDefault(rule => rule.CountsAs == mission.Counted.Figure)?.EventType;

        return $"{type} {mission.Target} for {mission.Gold} and {mission.Xp}";
    }

    private static RewardRule Rule(string eventType, CountsAs figure) =>
        new(eventType, eventType, "bolt", new Reward(10, 5), null, figure, Active: true);
}
