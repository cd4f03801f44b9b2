using System.Security.Cryptography;
using System.Text.Json;
using Rift.Domain.People;

namespace Rift.Web.Features.Admin.Players.Import;

public sealed record FieldChange(string Field, string From, string To);

/// <summary>What becomes of one line: somebody new, or somebody known with the fields that change.</summary>
public sealed record PlannedPlayer(int Line, PlayerRecord? Known, PlayerDetails Details, string? Team, IReadOnlyList<FieldChange> Changes)
{
    /// <summary>Of somebody new not what everybody is.</summary>
    public IEnumerable<FieldChange> WorthSaying => Known is not null ? Changes : Changes.Where(change => change.Field switch
    {
        PlayerText.Name or PlayerText.Visibility => false,
        PlayerText.Handle => Details.Handle != Details.Email,
        PlayerText.Role => Details.Role != Role.Player,
        PlayerText.State => Details.State != PlayerState.Active,
        _ => true,
    });

    public bool IsSame => Known is not null && Changes.Count == 0;
}

public sealed record PlannedTeam(Guid Id, string Name);

/// <summary>What a file would do. With a problem it does nothing at all.</summary>
public sealed record ImportPlan(IReadOnlyList<PlannedPlayer> Players, IReadOnlyList<PlannedTeam> NewTeams, IReadOnlyList<CsvProblem> Problems)
{
    public IEnumerable<PlannedPlayer> Created => Players.Where(player => player.Known is null);

    public IEnumerable<PlannedPlayer> Changed => Players.Where(player => player.Known is not null && !player.IsSame);

    public int Same => Players.Count(player => player.IsSame);

    public bool DoesNothing => Players.All(player => player.IsSame);

    /// <summary>Differs whenever the preview would, so that nothing is applied that nobody has seen.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        Players.Select(player => new { player.Line, id = player.Known?.Id.Value, player.Changes }).Cast<object>().Append(NewTeams.Select(team => team.Name)))))[..16];
}
