using Rift.Domain.People;

namespace Rift.Web.People;

/// <summary>The database's and the forms' spelling of what people are.</summary>
public static class PeopleText
{
    public const string Ranked = "ranked";
    public const string Private = "private";

    public static Role ReadRole(string text) => FindRole(text) ?? Role.Player;

    public static Role? FindRole(string text) => text switch
    {
        "player" => Role.Player,
        "lead" => Role.Lead,
        "admin" => Role.Admin,
        _ => null,
    };

    public static PlayerState ReadState(string text) => FindState(text) ?? PlayerState.Active;

    public static PlayerState? FindState(string text) => text switch
    {
        "active" => PlayerState.Active,
        "on_leave" => PlayerState.OnLeave,
        "left" => PlayerState.Left,
        _ => null,
    };

    /// <summary>Whether others see the player on boards.</summary>
    public static string VisibilityOf(bool isPrivate) => isPrivate ? Private : Ranked;

    public static string Of(Role role) => role switch
    {
        Role.Player => "player",
        Role.Lead => "lead",
        Role.Admin => "admin",
    };

    public static string Of(PlayerState state) => state switch
    {
        PlayerState.Active => "active",
        PlayerState.OnLeave => "on_leave",
        PlayerState.Left => "left",
    };
}
