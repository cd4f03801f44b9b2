using Rift.Domain.People;

namespace Rift.Web.People;

/// <summary>What people are, in words for people; <see cref="PeopleText"/> is how the database spells it.</summary>
public static class PeopleWords
{
    public static string Role(string role) => PeopleText.ReadRole(role) switch
    {
        Domain.People.Role.Player => PeopleTexts.Player,
        Domain.People.Role.Lead => PeopleTexts.Lead,
        Domain.People.Role.Admin => PeopleTexts.Admin,
    };

    public static string State(string state) => PeopleText.ReadState(state) switch
    {
        PlayerState.Active => PeopleTexts.Active,
        PlayerState.OnLeave => PeopleTexts.OnLeave,
        PlayerState.Left => PeopleTexts.Left,
    };

    /// <summary>How a state's tag is marked by its style.</summary>
    public static string MarkOf(string state) => PeopleText.ReadState(state) switch
    {
        PlayerState.Active => "good",
        PlayerState.OnLeave => "warn",
        PlayerState.Left => "",
    };
}
