using Rift.Domain;
using Rift.Domain.People;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Players.Fields;
using Rift.Web.Features.Admin.Teams;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Import;

/// <summary>
/// Finds out what a file would do, line by line, and everything that is wrong with it. An empty cell says nothing: what
/// is known stays.
/// </summary>
public sealed class PlanImport
{
    private readonly CsvRows _file;
    private readonly KnownPlayers _known;
    private readonly ILookup<string, TeamName> _teams;
    private readonly Dictionary<string, PlannedTeam> _newTeams = new(StringComparer.Ordinal);
    private readonly List<CsvProblem> _problems;
    private readonly List<PlannedPlayer> _players = [];
    private readonly Dictionary<string, int> _lineOfName = new(StringComparer.Ordinal);
    private readonly Dictionary<PlayerId, int> _lineOfPlayer = [];

    private PlanImport(CsvRows file, KnownPlayers known, IEnumerable<TeamName> teams)
    {
        (_file, _known) = (file, known);
        _teams = teams.ToLookup(team => NameForm.Of(team.Name), StringComparer.Ordinal);
        _problems = [.. file.Problems];
    }

    /// <summary>With the rows locked where it is to be applied; the admins' must be already.</summary>
    public static async Task<ImportPlan> MakeAsync(
        DatabaseTransaction transaction, string text, DateOnly today, bool locked, CancellationToken ct)
    {
        var file = CsvRows.Read(text);
        var known = await KnownPlayers.ReadAsync(transaction, file, today, locked, ct);
        var plan = new PlanImport(file, known, await TeamNames.AllAsync(transaction, ct)).Make();
        var problems = plan.Problems.Concat(LastAdminProblem(plan, await LastAdmin.AllAsync(transaction, ct)));

        return plan with { Problems = [.. problems.OrderBy(problem => problem.Line)] };
    }

    private static CsvProblem[] LastAdminProblem(ImportPlan plan, IReadOnlyList<PlayerId> admins)
    {
        var lost = plan.Players.Where(player =>
            player.Known is { } known && admins.Contains(known.Id) && !StaysAdmin(player.Wanted)).ToList();
        var won = plan.Players.Any(player => player.Known is { HasAccount: true } && StaysAdmin(player.Wanted));

        return lost.Count > 0 && lost.Count == admins.Count && !won
            ? [new(lost[^1].Line, PlayerField.Role.Key, ImportTexts.LastAdmin)]
            : [];
    }

    private static bool StaysAdmin(ValidPlayer wanted) => wanted is { Role: Role.Admin, State: not PlayerState.Left };

    private ImportPlan Make()
    {
        foreach (var row in _file.Rows)
            Add(row);

        return new ImportPlan(_players, [.. _newTeams.Values], _problems);
    }

    private void Add(CsvRow row)
    {
        var before = _problems.Count;
        var known = FindKnown(row);
        var typed = Overlay(known?.ToTyped() ?? TypedPlayer.New, row);
        var team = TeamOf(row, known);
        var wrong = new List<FieldProblem>();
        var wanted = PlayerCheck.Read(typed, team?.Id, wrong);
        _problems.AddRange(wrong.Select(one => new CsvProblem(row.Line, one.Field.Key, one.Text, row[one.Field])));
        NoteTwice(row, known);

        if (wanted is not null && _problems.Count == before)
            _players.Add(new PlannedPlayer(row.Line, known, wanted, team?.Name, ChangesOf(known, wanted, team?.Name)));
    }

    private StoredPlayer? FindKnown(CsvRow row)
    {
        var found = _known.OwnersOf(row);

        if (found.Count > 1)
        {
            var names = found.Select(player => player?.Name ?? "").ToList();
            _problems.Add(new CsvProblem(row.Line, null, ImportTexts.TwoPlayers.Fill(names[0], names[1])));
        }

        return found is [var one] ? one : null;
    }

    private TypedPlayer Overlay(TypedPlayer known, CsvRow row) => PlayerField.All
        .Where(field => field != PlayerField.Team && row[field].Length > 0 && !IsOldName(field, row[field]))
        .Aggregate(known, (player, field) => field.Set(player, Spelled(field, row[field])));

    private bool IsOldName(PlayerField field, string cell) =>
        (field == PlayerField.Email || field == PlayerField.Handle) && _known.IsOldName(cell);

    // A file may write On leave.
    private static string Spelled(PlayerField field, string cell) =>
        field == PlayerField.Role || field == PlayerField.State
            ? cell.ToLowerInvariant().Replace(' ', '_').Replace('-', '_')
            : cell;

    private PlannedTeam? TeamOf(CsvRow row, StoredPlayer? known)
    {
        var name = row[PlayerField.Team];
        var form = NameForm.Of(name);

        if (name.Length == 0)
            return known?.TeamId is { } stays ? new PlannedTeam(stays, known.TeamName!) : null;
        if ((_teams[form].FirstOrDefault(one => one.Name == name) ?? _teams[form].FirstOrDefault()) is { } team)
        {
            if (team.IsClosed && team.Id != known?.TeamId)
                _problems.Add(new CsvProblem(row.Line, PlayerField.Team.Key, ImportTexts.TeamClosed.Fill(team.Name)));

            return new PlannedTeam(team.Id, team.Name);
        }

        if (TypedTeamName.Read(name).Wrong is { } wrong)
            _problems.Add(new CsvProblem(row.Line, PlayerField.Team.Key, wrong));

        return _newTeams.TryGetValue(form, out var planned)
            ? planned
            : _newTeams[form] = new PlannedTeam(Guid.CreateVersion7(), PersonCheck.TrimName(name));
    }

    private void NoteTwice(CsvRow row, StoredPlayer? known)
    {
        var earlier = known is not null && !_lineOfPlayer.TryAdd(known.Id, row.Line) ? _lineOfPlayer[known.Id] : 0;

        foreach (var name in KnownPlayers.NamesIn(row).Where(name => !_lineOfName.TryAdd(name.Form, row.Line)))
            earlier = _lineOfName[name.Form];

        if (earlier > 0)
            _problems.Add(new CsvProblem(row.Line, null, ImportTexts.SameAsLine.Fill(earlier)));
    }

    private static IReadOnlyList<PlayerChange> ChangesOf(StoredPlayer? known, ValidPlayer wanted, string? team) =>
        (known?.ToWords() ?? new TypedPlayer()).ChangesTo(wanted.ToWords(team));
}
