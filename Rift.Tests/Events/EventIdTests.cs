using Rift.Web.Features.Events;

namespace Rift.Tests.Events;

public sealed class EventIdTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void An_id_tells_when_its_event_was_received() =>
        Assert.Equal(Noon, EventId.ReceivedAt(Guid.CreateVersion7(Noon)));

    [Fact]
    public void The_first_id_of_a_moment_is_above_all_before_it_and_below_all_from_it_on()
    {
        var first = EventId.FirstAt(Noon).ToString();

        Assert.True(string.CompareOrdinal(Guid.CreateVersion7(Noon.AddMilliseconds(-1)).ToString(), first) < 0);
        Assert.True(string.CompareOrdinal(first, Guid.CreateVersion7(Noon).ToString()) < 0);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData("ffffffff-ffff-7fff-bfff-ffffffffffff")]
    public void An_id_of_another_kind_tells_no_time(string id) => Assert.Null(EventId.ReceivedAt(Guid.Parse(id)));
}
