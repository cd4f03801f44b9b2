using Rift.Domain.People;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Fields;

/// <summary>A player as an admin wants it; every value is one that may be stored.</summary>
public sealed record ValidPlayer(
    string Name, string Handle, string? Email, Role Role, PlayerState State, bool IsPrivate, string? TimeZone,
    string? Initials, Guid? Team)
{
    public TypedPlayer ToWords(string? teamName) => new()
    {
        Name = Name,
        Handle = Handle,
        Email = Email,
        Role = PeopleText.Of(Role),
        State = PeopleText.Of(State),
        Visibility = PeopleText.VisibilityOf(IsPrivate),
        TimeZone = TimeZone,
        Initials = Initials,
        Team = teamName,
    };
}
