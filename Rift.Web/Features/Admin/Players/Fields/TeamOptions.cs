using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Fields;

/// <summary>The teams of a list to choose from. <see cref="Chosen"/> is an id, or what was typed for one.</summary>
public sealed record TeamOptions(IEnumerable<TeamName> Teams, string? Chosen);
