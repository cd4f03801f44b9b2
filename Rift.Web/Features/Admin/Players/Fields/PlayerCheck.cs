using Rift.Domain.Activity;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Fields;

/// <summary>
/// What is wrong with a field, in words that say what is allowed; where it helps, with a link to follow.
/// </summary>
public sealed record FieldProblem(PlayerField Field, string Text, string? Address = null, string? LinkText = null);

/// <summary>
/// Turns what was typed or imported into a player that may be stored, or finds everything that is wrong.
/// </summary>
public static class PlayerCheck
{
    /// <param name="typed">As a form or a file has it.</param>
    /// <param name="team">Found by the caller: forms name it by id, files by name.</param>
    /// <param name="problems">
    /// Those that the caller found; others are added, and with any at all there is no player.
    /// </param>
    public static ValidPlayer? Read(TypedPlayer typed, Guid? team, List<FieldProblem> problems)
    {
        var (name, initials) = (PersonCheck.TrimName(typed.Name), PersonCheck.TrimName(typed.Initials));

        (PlayerField Field, string? Complaint)[] complaints =
        [
            (PlayerField.Name, PersonCheck.ComplaintAboutName(name)),
            (PlayerField.Email, PersonCheck.ComplaintAboutEmail(typed.Email)),
            (PlayerField.Handle, PersonCheck.ComplaintAboutHandle(typed.Handle, typed.Email)),
            (PlayerField.Role, PersonCheck.ComplaintAboutRole(typed.Role)),
            (PlayerField.State, PersonCheck.ComplaintAboutState(typed.State)),
            (PlayerField.Visibility, PersonCheck.ComplaintAboutVisibility(typed.Visibility)),
            (PlayerField.TimeZone, PersonCheck.ComplaintAboutTimeZone(typed.TimeZone)),
            (PlayerField.Initials, PersonCheck.ComplaintAboutInitials(initials)),
        ];
        problems.AddRange(
            from found in complaints
            where found.Complaint is not null
            select new FieldProblem(found.Field, found.Complaint));

        return problems.Count > 0 ? null : new ValidPlayer(
            name, PlayerHandle.Read(typed.Handle.Length > 0 ? typed.Handle : typed.Email)!.Value.Value,
            PersonCheck.ReadEmail(typed.Email), PeopleText.ReadRole(typed.Role), PeopleText.ReadState(typed.State),
            typed.Visibility == PeopleText.Private, NullIfEmpty(typed.TimeZone), NullIfEmpty(initials), team);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
