namespace Rift.Domain.People;

/// <summary>What somebody may do, each more than the one before. A lead leads the team of which they are a member.</summary>
public enum Role
{
    Player,
    Lead,
    Admin,
}

/// <summary>Only the active are on boards. Somebody on leave loses no streak; somebody who has left cannot sign in, but what they earned stays.</summary>
public enum PlayerState
{
    Active,
    OnLeave,
    Left,
}
