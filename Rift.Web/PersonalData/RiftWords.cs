using Rift.Domain.People;

namespace Rift.Web.PersonalData;

/// <summary>
/// Names that a text does not mean a person by: Rift's own words, and single letters. A person who is called so is only
/// found where a record says by an id that it is about them.
/// </summary>
internal static class RiftWords
{
    private static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        "player", "lead", "admin", "active", "on_leave", "on leave", "left", "ranked", "private", "join", "password",
        "first_admin", "cap", "cooldown", "burst", "granted", "dismissed", "taken_back", "default", "gold", "xp",
        "event", "events", "review", "rule", "rules", "team", "command line",
    };

    public static bool IsOne(string name) =>
        NameForm.Of(name.Trim()) is var form && (form.Length < 2 || All.Contains(form));
}
