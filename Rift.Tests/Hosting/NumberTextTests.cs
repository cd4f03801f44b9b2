using Rift.Web.Hosting;

namespace Rift.Tests.Hosting;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData(" 1,250 ", 1250L)]
    [InlineData("1250", 1250L)]
    [InlineData("-5", -5L)]
    [InlineData("+5", 5L)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    [InlineData("1.5", null)]
    [InlineData("ten", null)]
    [InlineData("5-", null)]
    [InlineData("1,5", null)]
    [InlineData("1,2,3", null)]
    [InlineData("1250,000", null)]
    [InlineData("99999999999999999999", null)]
    public void A_whole_number_is_read_as_it_is_written(string? typed, long? number) =>
        Assert.Equal(number, NumberText.Read(typed));

    [Fact]
    public void A_page_may_let_an_empty_field_stand_for_a_number() =>
        Assert.Equal((0L, (long?)null), (NumberText.Read(" ", whenEmpty: 0), NumberText.Read("x", whenEmpty: 0)));

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(1234567, "1,234,567", "+1,234,567")]
    [InlineData(-1234, "-1,234", "-1,234")]
    public void What_is_written_is_read_back(long number, string text, string difference)
    {
        Assert.Equal((text, difference), (NumberText.Of(number), NumberText.WithSign(number)));
        Assert.Equal((number, number), (NumberText.Read(text), NumberText.Read(difference)));
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(1234.5, "1,234.5")]
    public void Units_may_be_parts_of_one(double units, string text) =>
        Assert.Equal(text, NumberText.OfUnits((decimal)units));
}
