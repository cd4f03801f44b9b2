using Rift.Web.Features.Admin.Rules.Draft;

namespace Rift.Tests.Admin.Rules.Draft;

public sealed class RowOrderTests
{
    [Theory]
    [InlineData("1 2 3", "1 2 3")]
    [InlineData("1 3 2", "1 2 3")]
    [InlineData("100 100 100", "100 100 100")]
    [InlineData("5 100 100 7", "5 7 100 101")]
    [InlineData("1 2 -", "1 2 3")]
    [InlineData("1 - 2", "1 2 3")]
    [InlineData("-", "1")]
    public void Positions_are_dealt_anew_only_where_the_order_is_another(string read, string dealt)
    {
        var positions = read.Split(' ').Select(text => int.TryParse(text, out var position) ? position : (int?)null);

        Assert.Equal(dealt, string.Join(' ', RowOrder.Deal([.. positions])));
    }
}
