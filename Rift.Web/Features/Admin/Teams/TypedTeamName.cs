using Rift.Domain.Wording;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Teams;

/// <summary>A team's name as typed, and what is wrong with it.</summary>
public sealed record TypedTeamName(string Text, string? Wrong = null)
{
    public static TypedTeamName Read(string? typed)
    {
        var name = PersonCheck.TrimName(typed);

        return name.Length is > 0 and <= SaveTeam.LongestName
            ? new TypedTeamName(name, PersonCheck.ComplaintAboutCharacters(name))
            : new TypedTeamName(name, TeamTexts.NameLength.Fill(SaveTeam.LongestName));
    }

    public TypedTeamName Taken() => this with { Wrong = TeamTexts.NameTaken.Fill(Text) };
}
