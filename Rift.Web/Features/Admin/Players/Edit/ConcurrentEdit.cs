using Rift.Domain.Wording;
using Rift.Web.Features.Admin.Players.Fields;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Edit;

/// <summary>
/// What two admins did to the same player at the same time. A field that only the other one changed takes their value;
/// where both did, what was typed stays, with the other's value noted beside it. Nothing is overwritten before it has
/// been seen.
/// </summary>
public sealed record ConcurrentEdit(TypedPlayer Values, IReadOnlyDictionary<PlayerField, string> Notes)
{
    /// <param name="opened">What the form was filled with when it was opened.</param>
    /// <param name="typed">What the admin sent.</param>
    /// <param name="now">What is stored now.</param>
    /// <param name="teams">To call a team by its name.</param>
    public static ConcurrentEdit Of(
        TypedPlayer opened, TypedPlayer typed, TypedPlayer now, IReadOnlyList<TeamName> teams)
    {
        var notes = new Dictionary<PlayerField, string>();
        var values = typed;

        foreach (var (field, from, to) in opened.ChangesTo(now).Where(change => change.Field.Of(typed) != change.To))
        {
            if (field.Of(typed) == from)
            {
                values = field.Set(values, to);
                notes[field] = EditTexts.ChangedFrom.Fill(WordsOf(field, from, teams));
            }
            else
            {
                notes[field] = EditTexts.ChangedTo.Fill(WordsOf(field, to, teams));
            }
        }

        return new ConcurrentEdit(values, notes);
    }

    private static string WordsOf(PlayerField field, string value, IReadOnlyList<TeamName> teams) =>
        field == PlayerField.Team && teams.FirstOrDefault(team => team.Id.ToString() == value) is { } team
            ? team.Name
            : field.InWords(value);
}
