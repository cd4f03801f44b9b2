using Rift.Web.People;

namespace Rift.Tests.People;

public sealed class PersonCheckTests
{
    private const string Optional = "Enter an address such as ada@example.com, or leave it blank.";
    private const string Needed = "Enter an email address, such as ada@example.com.";

    [Theory]
    [InlineData("Ada Lovelace", null)]
    [InlineData("", "Enter a name of 1 to 254 characters.")]
    [InlineData("Ada\u0007", "The name contains U+0007, an invisible character. Type the name again without it.")]
    public void A_name(string name, string? complaint) => Assert.Equal(complaint, PersonCheck.ComplaintAboutName(name));

    [Fact]
    public void A_name_has_254_characters_at_the_most()
    {
        Assert.Null(PersonCheck.ComplaintAboutName(new string('a', 254)));
        Assert.NotNull(PersonCheck.ComplaintAboutName(new string('a', 255)));
    }

    [Theory]
    [InlineData("ada@example.com", null, null)]
    [InlineData("", null, Needed)]
    [InlineData("ada", Optional, Needed)]
    [InlineData("a da@example.com", Optional, Needed)]
    public void An_email_that_may_be_missing_and_one_that_may_not(string email, string? complaint, string? needed)
    {
        Assert.Equal(complaint, PersonCheck.ComplaintAboutEmail(email));
        Assert.Equal(needed, PersonCheck.ComplaintAboutNeededEmail(email));
    }

    [Theory]
    [InlineData("ada", "", true)]
    [InlineData("", "ada@example.com", true)]
    [InlineData("", "", false)]
    [InlineData("", "wrong", true)]
    [InlineData("a\u0007", "", false)]
    public void A_handle_or_an_email_to_stand_for_it(string handle, string email, bool isFine) =>
        Assert.Equal(isFine, PersonCheck.ComplaintAboutHandle(handle, email) is null);

    [Theory]
    [InlineData("", true)]
    [InlineData("ABC", true)]
    [InlineData("🦊🦊🦊", true)]
    [InlineData("ABCD", false)]
    [InlineData("A\u0007", false)]
    public void Initials(string initials, bool areFine) =>
        Assert.Equal(areFine, PersonCheck.ComplaintAboutInitials(initials) is null);

    [Theory]
    [InlineData("", true)]
    [InlineData("UTC", true)]
    [InlineData("Europe/Berlin", true)]
    [InlineData("Asia/Calcutta", true)]
    [InlineData("Mars/Olympus", false)]
    [InlineData("W. Europe Standard Time", false)]
    public void A_time_zone(string zone, bool isFine) =>
        Assert.Equal(isFine, PersonCheck.ComplaintAboutTimeZone(zone) is null);

    [Fact]
    public void A_zone_under_an_older_name_stays_in_the_list_of_the_person_who_has_it()
    {
        Assert.DoesNotContain("Asia/Calcutta", TimeZones.All);
        Assert.Contains("Asia/Calcutta", TimeZones.AllAnd("Asia/Calcutta"));
        Assert.Equal(TimeZones.All, TimeZones.AllAnd("Europe/Berlin"));
        Assert.Equal(TimeZones.All, TimeZones.AllAnd("Mars/Olympus"));
    }
}
