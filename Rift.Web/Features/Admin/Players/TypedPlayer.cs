using Microsoft.Extensions.Primitives;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players;

/// <summary>What somebody is, as text, field by field: as a form or a file has it, and as two admins compare it.</summary>
public sealed class PlayerText
{
    public const string Name = "name";
    public const string Handle = "handle";
    public const string Email = "email";
    public const string Role = "role";
    public const string State = "state";
    public const string Visibility = "visibility";
    public const string TimeZone = "time_zone";
    public const string Initials = "initials";
    public const string Team = "team";

    public const string Ranked = "ranked";
    public const string Private = "private";

    public static readonly IReadOnlyList<string> Fields = [Name, Handle, Email, Role, State, Visibility, TimeZone, Initials, Team];

    private readonly Dictionary<string, string> _values;

    public PlayerText(IEnumerable<KeyValuePair<string, string>> values) => _values = new(values, StringComparer.Ordinal);

    /// <summary>Somebody new.</summary>
    public static PlayerText Empty { get; } = new([new(Role, "player"), new(State, "active"), new(Visibility, Ranked)]);

    /// <summary>Empty where nothing was said.</summary>
    public string this[string field] => _values.GetValueOrDefault(field, "");

    public static PlayerText From(IEnumerable<KeyValuePair<string, StringValues>> form, string prefix = "") =>
        new(Fields.Select(field => KeyValuePair.Create(field, form.FirstOrDefault(sent => sent.Key == prefix + field).Value.ToString().Trim())));

    public static PlayerText Of(PlayerDetails details) => new(
    [
        new(Name, details.Name), new(Handle, details.Handle), new(Email, details.Email ?? ""), new(Role, PeopleText.Of(details.Role)),
        new(State, PeopleText.Of(details.State)), new(Visibility, details.IsPrivate ? Private : Ranked),
        new(TimeZone, details.TimeZone ?? ""), new(Initials, details.Initials ?? ""), new(Team, details.Team?.ToString() ?? ""),
    ]);

    public static string LabelOf(string field) => field switch
    {
        Name => "Name",
        Handle => "Handle",
        Email => "Email",
        Role => "Role",
        State => "State",
        Visibility => "Visibility",
        TimeZone => "Time zone",
        Initials => "Initials",
        Team => "Team",
        _ => field,
    };

    public PlayerText With(string field, string value) => new(_values.Where(pair => pair.Key != field).Append(new(field, value)));

    /// <summary>The fields in which the other one differs.</summary>
    public IReadOnlyList<string> DifferencesTo(PlayerText other) => [.. Fields.Where(field => this[field] != other[field])];
}
