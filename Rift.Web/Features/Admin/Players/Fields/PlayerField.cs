using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Fields;

/// <summary>A field of a player. Forms, files and the audit log call it by its key, people by its label.</summary>
public sealed class PlayerField(
    string key, Func<string> label, Func<TypedPlayer, string> read, Func<TypedPlayer, string, TypedPlayer> write)
{
    public static readonly PlayerField Name =
        new("name", () => FieldTexts.Name, player => player.Name,
            (player, text) => player with { Name = text });

    public static readonly PlayerField Handle =
        new("handle", () => FieldTexts.Handle, player => player.Handle,
            (player, text) => player with { Handle = text });

    public static readonly PlayerField Email =
        new("email", () => FieldTexts.Email, player => player.Email,
            (player, text) => player with { Email = text });

    public static readonly PlayerField Role =
        new("role", () => FieldTexts.Role, player => player.Role,
            (player, text) => player with { Role = text });

    public static readonly PlayerField State =
        new("state", () => FieldTexts.State, player => player.State,
            (player, text) => player with { State = text });

    public static readonly PlayerField Visibility =
        new("visibility", () => FieldTexts.Visibility, player => player.Visibility,
            (player, text) => player with { Visibility = text });

    public static readonly PlayerField TimeZone =
        new("time_zone", () => FieldTexts.TimeZone, player => player.TimeZone,
            (player, text) => player with { TimeZone = text });

    public static readonly PlayerField Initials =
        new("initials", () => FieldTexts.Initials, player => player.Initials,
            (player, text) => player with { Initials = text });

    public static readonly PlayerField Team =
        new("team", () => FieldTexts.Team, player => player.Team,
            (player, text) => player with { Team = text });

    /// <summary>In the order of the form.</summary>
    public static readonly IReadOnlyList<PlayerField> All =
        [Name, Handle, Email, Role, State, Visibility, TimeZone, Initials, Team];

    public string Key => key;

    public string Label => label();

    /// <summary>A value as people read it. A team's is its name.</summary>
    public string InWords(string value) =>
        value.Length == 0 ? FieldTexts.Nothing
        : this == Role ? PeopleWords.Role(value)
        : this == State ? PeopleWords.State(value)
        : value;

    public string Of(TypedPlayer player) => read(player);

    public TypedPlayer Set(TypedPlayer player, string text) => write(player, text);
}
