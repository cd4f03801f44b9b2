using Rift.Domain.People;

namespace Rift.Tests.People;

public sealed class MembershipTests
{
    private static readonly Guid Red = Guid.CreateVersion7();
    private static readonly Guid Blue = Guid.CreateVersion7();

    [Fact]
    public void Joining_begins_a_stay() => Assert.Equal([new(Red, Day(5), null)], Membership.From([], Day(5), Red));

    [Fact]
    public void Moving_ends_one_stay_and_begins_the_next() =>
        Assert.Equal([new(Red, Day(1), Day(5)), new(Blue, Day(5), null)], Membership.From(
            [new(Red, Day(1), null)], Day(5), Blue));

    [Fact]
    public void Leaving_ends_the_stay() =>
        Assert.Equal([new(Red, Day(1), Day(5))], Membership.From([new(Red, Day(1), null)], Day(5), null));

    [Fact]
    public void What_began_on_the_day_or_later_is_replaced() => Assert.Equal(
        [new(Red, Day(1), Day(3)), new(Blue, Day(3), null)],
        Membership.From([new(Red, Day(1), Day(4)), new(Blue, Day(4), Day(6)), new(Red, Day(6), null)], Day(3), Blue));

    [Fact]
    public void Staying_goes_on_as_one_stay() =>
        Assert.Equal([new(Red, Day(1), null)], Membership.From(
            [new(Red, Day(1), Day(6)), new(Blue, Day(6), null)], Day(4), Red));

    [Fact]
    public void A_gap_stays_a_gap() =>
        Assert.Equal([new(Red, Day(1), Day(3)), new(Red, Day(5), null)], Membership.From(
            [new(Red, Day(1), Day(3))], Day(5), Red));

    [Theory]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void The_day_it_ends_is_no_longer_in_it(int day, bool isIn) =>
        Assert.Equal(isIn, new Membership(Red, Day(1), Day(5)).Covers(Day(day)));

    private static DateOnly Day(int day) => new(2026, 3, day);
}
