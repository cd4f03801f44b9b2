using System.Text;
using System.Text.RegularExpressions;
using Rift.Domain.Activity;

namespace Rift.Web.People;

/// <summary>
/// The one check of each field of a person, wherever it is typed: by an admin, in a file, at the first set-up, when
/// joining, or about oneself. A complaint says what is allowed; it is null where nothing is wrong.
/// </summary>
public static partial class PersonCheck
{
    public const int LongestName = PlayerHandle.MaximumLength;
    public const int MostInitials = 3;

    /// <summary>Without spaces around it, and composed (NFC), so that two spellings of one letter are one.</summary>
    public static string TrimName(string? typed) => (typed ?? "").Trim().Normalize(NormalizationForm.FormC);

    /// <summary>Trimmed and in lower case; null where it is no address.</summary>
    public static string? ReadEmail(string? typed) =>
        PlayerHandle.Read(typed ?? "")?.Value is { } email && Address().IsMatch(email) ? email : null;

    public static string? ComplaintAboutName(string name) =>
        name.Length is 0 or > LongestName ? $"Give a name of 1 to {LongestName} characters."
        : name.Any(char.IsControl) ? "A name has letters, digits and signs only."
        : null;

    /// <summary>Of a person who needs none.</summary>
    public static string? ComplaintAboutEmail(string email) =>
        email.Length > 0 && ReadEmail(email) is null ? "Give an address such as ada@example.com, or none." : null;

    /// <summary>Of a person who signs in with it.</summary>
    public static string? ComplaintAboutNeededEmail(string? email) =>
        ReadEmail(email) is null ? "Type an email address, such as ada@example.com." : null;

    /// <summary>An email stands for a handle that was not typed; a wrong one has a complaint of its own.</summary>
    public static string? ComplaintAboutHandle(string handle, string email) =>
        ComplaintAboutEmail(email) is null && PlayerHandle.Read(handle.Length > 0 ? handle : email) is null
            ? $"Give a handle of 1 to {PlayerHandle.MaximumLength} characters, or an email to stand for it."
            : null;

    public static string? ComplaintAboutRole(string role) =>
        PeopleText.FindRole(role) is null ? "Choose player, lead or admin." : null;

    public static string? ComplaintAboutState(string state) =>
        PeopleText.FindState(state) is null ? "Choose active, on_leave or left." : null;

    public static string? ComplaintAboutVisibility(string visibility) =>
        visibility is PeopleText.Ranked or PeopleText.Private ? null : "Choose ranked or private.";

    public static string? ComplaintAboutTimeZone(string zone) =>
        zone.Length > 0 && !TimeZones.IsKnown(zone)
            ? "Give a time zone such as Europe/Berlin, or none for the organisation's."
            : null;

    public static string? ComplaintAboutInitials(string initials) =>
        initials.EnumerateRunes().Count() > MostInitials || initials.Any(char.IsControl)
            ? $"Give at most {MostInitials} characters, or none for the name's own."
            : null;

    // As the database has it.
    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z")]
    private static partial Regex Address();
}
