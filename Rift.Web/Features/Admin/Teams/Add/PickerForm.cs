using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rift.Domain;

namespace Rift.Web.Features.Admin.Teams.Add;

/// <summary>
/// Whom an admin looks for, and whom they chose so far; part of the address, so that nothing is lost.
/// </summary>
public sealed record PickerForm
{
    /// <summary>What an address has room for.</summary>
    public const int MostPlayers = 100;

    [FromQuery]
    public string? Q { get; init; }

    [FromQuery]
    public DateOnly? Since { get; init; }

    [FromQuery]
    public Guid[] Player { get; init; } = [];

    public IReadOnlyList<PlayerId> Chosen => [.. Player.Distinct().Select(id => new PlayerId(id))];

    public string ToQuery() => QueryString.Create(
    [
        KeyValuePair.Create("since", Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        .. Player.Select(id => KeyValuePair.Create("player", (string?)id.ToString())),
    ]).Value!;
}
