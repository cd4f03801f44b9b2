using Rift.Domain.People;

namespace Rift.Web.Features.Admin.Players;

/// <summary>What an admin says somebody is; every value is one that may be stored.</summary>
public sealed record PlayerDetails(
    string Name, string Handle, string? Email, Role Role, PlayerState State, bool IsPrivate, string? TimeZone, string? Initials, Guid? Team);

/// <summary>What is wrong with a field, in words that say what is allowed; where it helps, with somewhere to go.</summary>
public sealed record FieldProblem(string Text, string? Address = null, string? LinkText = null);
