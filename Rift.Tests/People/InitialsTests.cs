using Rift.Domain.People;

namespace Rift.Tests.People;

public sealed class InitialsTests
{
    [Theory]
    [InlineData("Ada Lovelace", "AL")]
    [InlineData("Ada", "AD")]
    [InlineData("x", "X")]
    [InlineData("Maya Krause (demo)", "MK")]
    [InlineData("Maya (demo)", "MA")]
    [InlineData("(demo)", "(D")]
    [InlineData("  Jean  Paul  von Wurzel ", "JW")]
    [InlineData("élodie øst", "ÉØ")]
    [InlineData("👩‍🚀 Rider", "👩‍🚀R")]
    public void Two_letters_stand_for_a_name(string name, string initials) => Assert.Equal(initials, Initials.Of(name));
}
