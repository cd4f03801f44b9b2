using System.Text;
using System.Text.RegularExpressions;
using Rift.Domain.Activity;
using Rift.Domain.People;
using Rift.Domain.Wording;

namespace Rift.Web.People;

/// <summary>
/// The one check of each field of a person, wherever it is typed: by an admin, in a file, at the first set-up, when
/// joining, or about oneself. A complaint says what is allowed; it is null where nothing is wrong.
/// </summary>
public static partial class PersonCheck
{
    public const int LongestName = PlayerHandle.MaximumLength;
    public const int MostInitials = 3;

    /// <summary>
    /// Without spaces around it, and composed (NFC), so that two spellings of one letter are one. A name that is
    /// refused for one of its characters stays as it is.
    /// </summary>
    public static string TrimName(string? typed)
    {
        var name = (typed ?? "").Trim();

        return UnseenCharacter.FirstInShown(name) is null ? name.Normalize(NormalizationForm.FormC) : name;
    }

    /// <summary>Trimmed and in lower case; null where it is no address.</summary>
    public static string? ReadEmail(string? typed) =>
        PlayerHandle.Read(typed ?? "")?.Value is { } email && Address().IsMatch(email) ? email : null;

    public static string? ComplaintAboutName(string name) =>
        name.Length is 0 or > LongestName ? PeopleTexts.NameLength.Fill(LongestName)
        : ComplaintAboutCharacters(name);

    /// <summary>Of any text that is shown as a name.</summary>
    public static string? ComplaintAboutCharacters(string name) =>
        UnseenCharacter.FirstInShown(name) is { } unseen ? PeopleTexts.NameUnseen.Fill(unseen) : null;

    /// <summary>Of a person who needs none.</summary>
    public static string? ComplaintAboutEmail(string email) =>
        email.Length == 0 || ReadEmail(email) is not null ? null
        : UnseenCharacter.FirstIn(email.Trim()) is { } unseen ? PeopleTexts.EmailUnseen.Fill(unseen)
        : PeopleTexts.EmailOrNone;

    /// <summary>Of a person who signs in with it.</summary>
    public static string? ComplaintAboutNeededEmail(string? email) =>
        ReadEmail(email) is not null ? null
        : UnseenCharacter.FirstIn((email ?? "").Trim()) is { } unseen ? PeopleTexts.EmailUnseen.Fill(unseen)
        : PeopleTexts.EmailNeeded;

    /// <summary>An email stands for a handle that was not typed; a wrong one has a complaint of its own.</summary>
    public static string? ComplaintAboutHandle(string handle, string email) =>
        UnseenCharacter.FirstIn(handle.Trim()) is { } unseen ? PeopleTexts.HandleUnseen.Fill(unseen)
        : ComplaintAboutEmail(email) is null && PlayerHandle.Read(handle.Length > 0 ? handle : email) is null
            ? PeopleTexts.HandleLength.Fill(PlayerHandle.MaximumLength)
            : null;

    public static string? ComplaintAboutRole(string role) =>
        PeopleText.FindRole(role) is null ? PeopleTexts.RoleChoice : null;

    public static string? ComplaintAboutState(string state) =>
        PeopleText.FindState(state) is null ? PeopleTexts.StateChoice : null;

    public static string? ComplaintAboutVisibility(string visibility) =>
        visibility is PeopleText.Ranked or PeopleText.Private ? null : PeopleTexts.VisibilityChoice;

    public static string? ComplaintAboutTimeZone(string zone) =>
        zone.Length > 0 && !TimeZones.IsKnown(zone)
            ? PeopleTexts.TimeZoneOrNone
            : null;

    public static string? ComplaintAboutInitials(string initials) =>
        initials.EnumerateRunes().Count() > MostInitials || UnseenCharacter.FirstInShown(initials) is not null
            ? PeopleTexts.InitialsLength.Fill(MostInitials)
            : null;

    // As the database has it.
    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z")]
    private static partial Regex Address();
}
