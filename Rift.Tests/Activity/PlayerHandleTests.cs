using Rift.Domain.Activity;

namespace Rift.Tests.Activity;

public sealed class PlayerHandleTests
{
    [Theory]
    [InlineData("  Ada.Lovelace@Example.com ", "ada.lovelace@example.com", "Ada Lovelace")]
    [InlineData("grace_hopper", "grace_hopper", "Grace Hopper")]
    [InlineData("ANDRÉ", "andré", "André")]
    [InlineData("@@@", "@@@", "@@@")]
    public void A_handle_has_one_spelling_and_a_name_to_show(string sent, string handle, string name)
    {
        var read = PlayerHandle.Read(sent)!.Value;

        Assert.Equal(handle.Normalize(), read.Value);
        Assert.Equal(name.Normalize(), read.ToDisplayName());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\nb")]
    public void What_is_no_handle_is_refused(string sent) => Assert.Null(PlayerHandle.Read(sent));

    [Fact]
    public void An_email_address_fits_and_more_does_not()
    {
        Assert.NotNull(PlayerHandle.Read(new string('a', 254)));
        Assert.Null(PlayerHandle.Read(new string('a', 255)));
    }
}
