using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Database;
using Rift.Web.People;

namespace Rift.Web.Features.Admin.Players.Import;

/// <summary>Finds out what a file would do, line by line, and everything that is wrong with it. An empty cell says nothing: what is known stays.</summary>
public sealed class PlanImport
{
    private readonly CsvRows _file;
    private readonly ILookup<string, NameOwner> _owners;
    private readonly Dictionary<PlayerId, PlayerRecord> _known;
    private readonly Dictionary<string, TeamName> _teams;
    private readonly Dictionary<string, PlannedTeam> _newTeams = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CsvProblem> _problems;
    private readonly List<PlannedPlayer> _players = [];
    private readonly Dictionary<string, int> _lineOfName = new(StringComparer.Ordinal);
    private readonly Dictionary<PlayerId, int> _lineOfPlayer = [];

    private PlanImport(CsvRows file, IEnumerable<NameOwner> owners, IEnumerable<PlayerRecord> known, IEnumerable<TeamName> teams)
    {
        _file = file;
        _owners = owners.ToLookup(owner => owner.Name, StringComparer.Ordinal);
        _known = known.ToDictionary(player => player.Id);
        _teams = teams.ToDictionary(team => team.Name, StringComparer.OrdinalIgnoreCase);
        _problems = [.. file.Problems];
    }

    /// <summary>With the rows locked where it is to be applied; the admins' must be already.</summary>
    public static async Task<ImportPlan> MakeAsync(DatabaseTransaction transaction, string text, DateOnly today, bool locked, CancellationToken ct)
    {
        var file = CsvRows.Read(text);
        var names = file.Rows.SelectMany(NamesIn).Distinct();
        var owners = await NameOwner.OfAsync(transaction, names, ct);
        var ids = owners.Select(owner => owner.MergedInto ?? owner.Id).Distinct().ToArray();
        var known = await PlayerRecord.ListAsync(transaction, ids, today, locked, ct);
        var plan = new PlanImport(file, owners, known, await TeamNames.AllAsync(transaction, ct)).Make();

        return plan with { Problems = [.. plan.Problems.Concat(await LastAdminProblemAsync(transaction, plan, ct)).OrderBy(problem => problem.Line)] };
    }

    private static IEnumerable<string> NamesIn(CsvRow row) =>
        ((string[])[row[PlayerText.Email], row[PlayerText.Handle]]).Select(name => PlayerHandle.Read(name)).OfType<PlayerHandle>().Select(name => name.Value).Distinct();

    private static async Task<IEnumerable<CsvProblem>> LastAdminProblemAsync(DatabaseTransaction transaction, ImportPlan plan, CancellationToken ct)
    {
        var admins = await LastAdmin.AllAsync(transaction, ct);
        var lost = plan.Players.Where(player => player.Known is { } known && admins.Contains(known.Id) && !StaysAdmin(player.Details)).ToList();
        var won = plan.Players.Any(player => player.Known is { HasAccount: true } && StaysAdmin(player.Details));

        return lost.Count > 0 && lost.Count == admins.Count && !won
            ? [new CsvProblem(lost[^1].Line, PlayerText.Role, "Nobody would be left who is an admin and can sign in.")]
            : [];
    }

    private static bool StaysAdmin(PlayerDetails details) => details is { Role: Role.Admin, State: not PlayerState.Left };

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
        var typed = Overlay(known?.ToText() ?? PlayerText.Empty, row);
        var team = TeamOf(row, known);
        var wrong = new Dictionary<string, FieldProblem>();
        var details = PlayerReader.Read(typed, team?.Id, wrong);
        _problems.AddRange(wrong.Select(problem => new CsvProblem(row.Line, problem.Key, problem.Value.Text, row[problem.Key])));
        NoteTwice(row, known);

        if (details is not null && _problems.Count == before)
            _players.Add(new PlannedPlayer(row.Line, known, details, team?.Name, ChangesOf(known, details, team?.Name)));
    }

    private PlayerRecord? FindKnown(CsvRow row)
    {
        var found = NamesIn(row).SelectMany(name => _owners[name]).Select(owner => owner.MergedInto ?? owner.Id).Distinct().ToList();

        if (found.Count > 1)
        {
            var people = string.Join(" and ", found.Select(player => _known.GetValueOrDefault(player)?.Name));
            _problems.Add(new CsvProblem(row.Line, null, $"The email and the handle belong to two players, {people}. Merge them first, or take one of the names out."));
        }

        return found.Count == 1 ? _known.GetValueOrDefault(found[0]) : null;
    }

    private PlayerText Overlay(PlayerText before, CsvRow row)
    {
        var after = before;

        foreach (var (column, cell) in row.Cells.Where(pair => pair.Value.Length > 0 && pair.Key != PlayerText.Team))
        {
            // A name of somebody who was merged into the player leads there already.
            var isOldName = column is PlayerText.Email or PlayerText.Handle
                && PlayerHandle.Read(cell) is { } name && _owners[name.Value].Any(owner => owner.MergedInto is not null);

            if (!isOldName)
                after = after.With(column, column is PlayerText.Role or PlayerText.State ? cell.ToLowerInvariant().Replace(' ', '_').Replace('-', '_') : cell);
        }

        return after;
    }

    private PlannedTeam? TeamOf(CsvRow row, PlayerRecord? known)
    {
        var name = row[PlayerText.Team];

        if (name.Length == 0)
            return known?.TeamId is { } stays ? new PlannedTeam(stays, known.TeamName!) : null;
        if (_teams.GetValueOrDefault(name) is { } team)
        {
            if (team.IsClosed && team.Id != known?.TeamId)
                _problems.Add(new CsvProblem(row.Line, PlayerText.Team, $"{team.Name} is closed. Open it first."));

            return new PlannedTeam(team.Id, team.Name);
        }

        if (Teams.TypedTeamName.Read(name).Wrong is { } wrong)
            _problems.Add(new CsvProblem(row.Line, PlayerText.Team, wrong));

        return _newTeams.TryGetValue(name, out var planned) ? planned : _newTeams[name] = new PlannedTeam(Guid.CreateVersion7(), name);
    }

    private void NoteTwice(CsvRow row, PlayerRecord? known)
    {
        var earlier = known is not null && !_lineOfPlayer.TryAdd(known.Id, row.Line) ? _lineOfPlayer[known.Id] : 0;

        foreach (var name in NamesIn(row).Where(name => !_lineOfName.TryAdd(name, row.Line)))
            earlier = _lineOfName[name];

        if (earlier > 0)
            _problems.Add(new CsvProblem(row.Line, null, $"Line {earlier} is about the same player."));
    }

    private static IReadOnlyList<FieldChange> ChangesOf(PlayerRecord? known, PlayerDetails details, string? team)
    {
        var was = known?.ToWords() ?? new PlayerText([]);
        var now = PlayerText.Of(details).With(PlayerText.Team, team ?? "");

        return [.. was.DifferencesTo(now).Select(field => new FieldChange(field, was[field], now[field]))];
    }
}
