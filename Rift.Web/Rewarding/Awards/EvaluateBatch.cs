using Npgsql;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding.Awards.Reading;

namespace Rift.Web.Rewarding.Awards;

/// <param name="Last">The last player whose mark was read; the next batch begins behind.</param>
/// <param name="Marks">Marks that were read; none is the end of a round.</param>
/// <param name="Taken">Players who were looked at.</param>
internal sealed record BatchOutcome(PlayerId Last, int Marks, int Taken, int Awards);

/// <summary>
/// Looks at some of the players who are marked. One transaction holds an advisory lock on each of them and reads;
/// others write (<see cref="WriteAwards"/>).
/// </summary>
internal sealed class EvaluateBatch(
    NpgsqlDataSource database, GameCache games, ChangeFeed changes, Calendars calendars, TimeProvider clock)
{
    private const int MostPlayers = 400;

    private readonly WriteAwards _write = new(database, changes, calendars);

    public async Task<BatchOutcome> RunAsync(PlayerId after, CancellationToken ct)
    {
        await using var turn = await DatabaseTransaction.BeginAsync(database, ct);
        var marks = await AwardMark.TakeAsync(turn, after, MostPlayers, ct);
        var taken = marks.Where(mark => mark.IsTaken).ToList();

        if (taken.Count == 0)
            return new BatchOutcome(marks.Count == 0 ? default : marks[^1].Player, marks.Count, 0, 0);

        var game = await games.AtLeastAsync(await turn.ScalarAsync<long>(ReadGame.VersionSql, null, ct), ct);
        var now = clock.GetUtcNow();
        var players = await ReadCases.RunAsync(turn, taken, game, now, ct);
        var ofTeams = await ReadTeams.RunAsync(turn, players, game, now, ct);
        var outcomes = players.Select(player => OutcomeOf(player, ofTeams, game, now)).ToList();
        var (others, missing) = await OthersAsync(turn, players, ofTeams, ct);

        var made = await _write.RunAsync(others, game, now, ct);
        made += await _write.RunAsync(outcomes, missing, game, now, ct);

        return new BatchOutcome(marks[^1].Player, marks.Count, taken.Count, made);
    }

    private static PlayerOutcome OutcomeOf(
        BatchPlayer player, ILookup<PlayerId, DueAward> ofTeams, GameBook game, DateTimeOffset now)
    {
        var id = player.Mark.Player;
        var due = AwardEvaluation.Of(player.Case, game, ofTeams[id], now);

        return new PlayerOutcome(
            player, [.. due.Select(award => new GameAward(id, award))], NotDue(player, ofTeams[id], game, now));
    }

    // A team's award stays while the player has contributed; what the team has reached without them is not asked.
    private static IReadOnlyList<HeldAward> NotDue(
        BatchPlayer player, IEnumerable<DueAward> ofTeams, GameBook game, DateTimeOffset now)
    {
        if (player.Recheck is not { } recheck)
            return [];

        var due = AwardEvaluation.Of(recheck, game, ofTeams, now).Select(award => award.Key).ToHashSet();

        return [.. player.Case.Held.Where(award => award.AwardedAt >= player.Mark.Recheck && !due.Contains(award.Key))];
    }

    /// <summary>
    /// What members of the teams are due who are not in the batch. Where one is locked by another transaction, the
    /// marks of the batch's players stay, so that the team is looked at again.
    /// </summary>
    private static async Task<(IReadOnlyList<GameAward> Awards, IReadOnlySet<PlayerId> Missing)> OthersAsync(
        DatabaseTransaction turn, IReadOnlyList<BatchPlayer> players, ILookup<PlayerId, DueAward> ofTeams,
        CancellationToken ct)
    {
        var batch = players.Select(player => player.Mark.Player).ToHashSet();
        var others = ofTeams.Select(member => member.Key).Where(member => !batch.Contains(member)).ToList();

        if (others.Count == 0)
            return ([], new HashSet<PlayerId>());

        var held = await HeldKeys.ReadAsync(turn, others, ct);
        var due = others
            .SelectMany(member => ofTeams[member].Select(award => new GameAward(member, award)))
            .Where(award => !held.Contains((award.Player, award.Due.Key)))
            .ToList();
        var locked = await AwardMark.LockAsync(turn, due.Select(award => award.Player).Distinct(), ct);
        var isComplete = due.TrueForAll(award => locked.Contains(award.Player));

        return ([.. due.Where(award => locked.Contains(award.Player))], isComplete ? new HashSet<PlayerId>() : batch);
    }
}
