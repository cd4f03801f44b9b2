using System.Text;
using System.Text.RegularExpressions;
using Rift.Domain.Activity;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

/// <summary>Reads what was typed or imported, and finds everything that is wrong with it. The team is its caller's: forms name it by id, files by name.</summary>
public static partial class PlayerReader
{
    public const int MostInitials = 3;

    /// <summary>The time zones that can be chosen, by their IANA names.</summary>
    public static IReadOnlyList<string> TimeZones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).Select(zone => zone.Id).Append("UTC").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Null where something is wrong; it is then added to the problems.</summary>
    public static PlayerDetails? Read(PlayerText text, Guid? team, IDictionary<string, FieldProblem> problems)
    {
        void Wrong(string field, string why) => problems[field] = new FieldProblem(why);

        var name = Clean(text[PlayerText.Name]);
        var email = EmailIn(text[PlayerText.Email]);
        var handle = PlayerHandle.Read(text[PlayerText.Handle] is { Length: > 0 } given ? given : text[PlayerText.Email]);
        var (role, state) = (PeopleText.FindRole(text[PlayerText.Role]), PeopleText.FindState(text[PlayerText.State]));

        if (name.Length is 0 or > PlayerHandle.MaximumLength || name.Any(char.IsControl))
            Wrong(PlayerText.Name, $"Give a name of 1 to {PlayerHandle.MaximumLength} characters.");
        if (text[PlayerText.Email].Length > 0 && email is null)
            Wrong(PlayerText.Email, "Give an address such as ada@example.com, or none.");
        if (handle is null && !problems.ContainsKey(PlayerText.Email))
            Wrong(PlayerText.Handle, $"Give a handle of 1 to {PlayerHandle.MaximumLength} characters, or an email to stand for it.");
        if (role is null)
            Wrong(PlayerText.Role, "Choose player, lead or admin.");
        if (state is null)
            Wrong(PlayerText.State, "Choose active, on_leave or left.");
        if (text[PlayerText.Visibility] is not (PlayerText.Ranked or PlayerText.Private))
            Wrong(PlayerText.Visibility, "Choose ranked or private.");
        if (text[PlayerText.TimeZone] is { Length: > 0 } zone && !IsTimeZone(zone))
            Wrong(PlayerText.TimeZone, "Give a time zone such as Europe/Berlin, or none for the organisation's.");
        if (Clean(text[PlayerText.Initials]).EnumerateRunes().Count() > MostInitials)
            Wrong(PlayerText.Initials, $"Give at most {MostInitials} characters, or none for the name's own.");

        return problems.Count > 0 ? null : new PlayerDetails(
            name, handle!.Value.Value, email, role!.Value, state!.Value, text[PlayerText.Visibility] == PlayerText.Private,
            NullIfEmpty(text[PlayerText.TimeZone]), NullIfEmpty(Clean(text[PlayerText.Initials])), team);
    }

    private static string? EmailIn(string text) =>
        PlayerHandle.Read(text) is { Value: var address } && Address().IsMatch(address) ? address : null;

    private static bool IsTimeZone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId && zone.Id == id;

    private static string Clean(string text) => text.Trim().Normalize(NormalizationForm.FormC);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+$")]
    private static partial Regex Address();
}
