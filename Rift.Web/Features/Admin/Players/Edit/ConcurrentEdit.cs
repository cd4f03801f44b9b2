using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

/// <summary>
/// What two admins did to the same player. Where only the other one changed a field, theirs stands; where both did, one's own input
/// stands, with theirs beside it. Nothing is overwritten before it has been seen.
/// </summary>
public sealed record Meeting(PlayerText Values, IReadOnlyDictionary<string, string> Notes)
{
    public static Meeting Of(PlayerText opened, PlayerText typed, PlayerText now, IReadOnlyList<TeamName> teams)
    {
        var notes = new Dictionary<string, string>();
        var values = typed;

        foreach (var field in opened.DifferencesTo(now).Where(field => typed[field] != now[field]))
        {
            if (typed[field] == opened[field])
            {
                values = values.With(field, now[field]);
                notes[field] = $"Changed meanwhile from “{Words(field, opened[field])}”.";
            }
            else
            {
                notes[field] = $"Changed meanwhile to “{Words(field, now[field])}”. Saving puts yours in its place.";
            }
        }

        return new Meeting(values, notes);

        string Words(string field, string value) =>
            value.Length == 0 ? "nothing"
            : field == PlayerText.Team ? teams.FirstOrDefault(team => team.Id.ToString() == value)?.Name ?? value
            : value.Replace('_', field == PlayerText.State ? ' ' : '_');
    }
}
