namespace Rift.Domain.People;

/// <summary>
/// What a person may do, each role more than the one before. A lead leads the team of which they are a member.
/// </summary>
public enum Role
{
    Player,
    Lead,
    Admin,
}

/// <summary>
/// Only active players are on boards. A player on leave loses no streak; a player who has left cannot sign in, but
/// keeps what they earned.
/// </summary>
public enum PlayerState
{
    Active,
    OnLeave,
    Left,
}
