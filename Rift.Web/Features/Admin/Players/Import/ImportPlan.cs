using System.Security.Cryptography;
using System.Text.Json;
using Rift.Domain.People;
using Rift.Web.Features.Admin.Players.Fields;

namespace Rift.Web.Features.Admin.Players.Import;

/// <summary>What becomes of one line: a new player, or a known one with the fields that change.</summary>
public sealed record PlannedPlayer(
    int Line, StoredPlayer? Known, ValidPlayer Wanted, string? Team, IReadOnlyList<PlayerChange> Changes)
{
    /// <summary>Of a new player only what is not usual.</summary>
    public IEnumerable<PlayerChange> WorthSaying =>
        Known is not null ? Changes : Changes.Where(change => IsUnusual(change.Field));

    public bool IsSame => Known is not null && Changes.Count == 0;

    private bool IsUnusual(PlayerField field) =>
        field == PlayerField.Handle ? Wanted.Handle != Wanted.Email
        : field == PlayerField.Role ? Wanted.Role != Role.Player
        : field == PlayerField.State ? Wanted.State != PlayerState.Active
        : field != PlayerField.Name && field != PlayerField.Visibility;
}

public sealed record PlannedTeam(Guid Id, string Name)
{
    public string Form => NameForm.Of(Name);
}

/// <summary>What a file would do. With a problem it does nothing at all.</summary>
public sealed record ImportPlan(
    IReadOnlyList<PlannedPlayer> Players, IReadOnlyList<PlannedTeam> NewTeams, IReadOnlyList<CsvProblem> Problems)
{
    /// <summary>More rows than these are folded.</summary>
    public const int RowsShown = 50;

    public IEnumerable<PlannedPlayer> Created => Players.Where(player => player.Known is null);

    public IEnumerable<PlannedPlayer> Changed => Players.Where(player => player.Known is not null && !player.IsSame);

    public int Same => Players.Count(player => player.IsSame);

    public bool DoesNothing => Players.All(player => player.IsSame);

    /// <summary>Differs whenever the preview would, so that nothing is applied that the admin has not seen.</summary>
    public string Digest
    {
        get
        {
            var seen = new
            {
                players = Players.Select(player => new
                {
                    player.Line,
                    id = player.Known?.Id.Value,
                    changes = player.Changes.Select(change => new { change.Field.Key, change.From, change.To }),
                }),
                teams = NewTeams.Select(team => team.Name),
            };

            return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(seen)))[..16];
        }
    }
}
