using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using Rift.Domain.People;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Fields;

/// <summary>A field that differs between two states of a player.</summary>
public sealed record PlayerChange(PlayerField Field, string From, string To)
{
    public string FromInWords => Field.InWords(From);

    public string ToInWords => Field.InWords(To);
}

/// <summary>
/// A player as text: as a form sends it, as a file has it, and as the edits of two admins are compared. Every field is
/// trimmed, and empty where nothing was typed.
/// </summary>
public sealed record TypedPlayer
{
    /// <summary>A new player before anything is typed.</summary>
    public static TypedPlayer New { get; } = new()
    {
        Role = PeopleText.Of(Domain.People.Role.Player),
        State = PeopleText.Of(PlayerState.Active),
        Visibility = PeopleText.Ranked,
    };

    [AllowNull]
    public string Name { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Handle { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Email { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Role { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string State { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Visibility { get; init => field = Trim(value); } = "";

    [AllowNull]
    [ModelBinder(Name = "time_zone")]
    public string TimeZone { get; init => field = Trim(value); } = "";

    [AllowNull]
    public string Initials { get; init => field = Trim(value); } = "";

    /// <summary>An id in a form, a name in words for people.</summary>
    [AllowNull]
    public string Team { get; init => field = Trim(value); } = "";

    public IReadOnlyList<PlayerChange> ChangesTo(TypedPlayer other) =>
    [
        .. PlayerField.All.Select(one => new PlayerChange(one, one.Of(this), one.Of(other)))
            .Where(change => change.From != change.To),
    ];

    private static string Trim(string? typed) => typed?.Trim() ?? "";
}
