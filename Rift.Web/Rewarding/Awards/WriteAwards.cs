using Npgsql;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Web.Database;
using Rift.Web.People;
using Rift.Web.Rewarding.Awards.Reading;

namespace Rift.Web.Rewarding.Awards;

/// <summary>What is to be written of one player of a batch.</summary>
internal sealed record PlayerOutcome(BatchPlayer Player, IReadOnlyList<GameAward> Due, IReadOnlyList<HeldAward> NotDue);

/// <summary>
/// Writes what a batch has found, some players at a time: each transaction holds rows that the intake needs for a few
/// milliseconds only. What a killed server has not written is found again, because the marks go with it.
/// </summary>
internal sealed class WriteAwards(NpgsqlDataSource database, ChangeFeed changes, Calendars calendars)
{
    // Awards, or players without any, in one transaction.
    private const int MostAwards = 60;

    /// <param name="missing">Players whose marks must stay: something of theirs could not be written now.</param>
    /// <returns>How many awards were made.</returns>
    public async Task<int> RunAsync(
        IReadOnlyList<PlayerOutcome> outcomes, IReadOnlySet<PlayerId> missing, GameBook game, DateTimeOffset now,
        CancellationToken ct)
    {
        var made = 0;

        foreach (var part in PartsOf(outcomes))
        {
            await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
            made += await WritePartAsync(transaction, part, game, now, ct);
            var marks = part.Select(one => one.Player.Mark).Where(mark => !missing.Contains(mark.Player));
            await AwardMark.DeleteAsync(transaction, [.. marks], ct);
            await transaction.CommitAsync(ct);
            changes.TellPlayers(part.Where(one => one.Due.Count > 0).Select(one => one.Player.Mark.Player));
        }

        return made;
    }

    /// <summary>Awards to members of a team who are not in the batch; those who get one are marked by it.</summary>
    public async Task<int> RunAsync(
        IReadOnlyList<GameAward> awards, GameBook game, DateTimeOffset now, CancellationToken ct)
    {
        var made = 0;

        foreach (var part in awards.Chunk(MostAwards))
        {
            await using var transaction = await DatabaseTransaction.BeginAsync(database, ct);
            var written = await GameAward.WriteAllAsync(transaction, part, changes.Instance, now, ct);
            var news = part.Where(award => written.Contains(award.Id)).Select(award => PlayerNews.Of(award, game));
            await Notifications.WriteNotifications.RunAsync(transaction, [.. news], now, ct);
            await transaction.CommitAsync(ct);
            changes.TellPlayers(part.Select(award => award.Player).Distinct());
            made += written.Count;
        }

        return made;
    }

    private static IEnumerable<List<PlayerOutcome>> PartsOf(IReadOnlyList<PlayerOutcome> outcomes)
    {
        var part = new List<PlayerOutcome>();
        var awards = 0;

        foreach (var outcome in outcomes)
        {
            part.Add(outcome);
            awards += outcome.Due.Count + outcome.NotDue.Count;

            if (awards >= MostAwards)
            {
                yield return part;
                (part, awards) = ([], 0);
            }
        }

        if (part.Count > 0)
            yield return part;
    }

    private async Task<int> WritePartAsync(
        DatabaseTransaction transaction, List<PlayerOutcome> part, GameBook game, DateTimeOffset now,
        CancellationToken ct)
    {
        foreach (var outcome in part.Where(outcome => outcome.Player.NewHistory is not null))
            await outcome.Player.NewHistory!.WriteAsync(transaction, outcome.Player.Mark.Player, ct);

        var again = await ReviseAwards.RunAsync(transaction, part, now, ct);
        var due = part.SelectMany(outcome => outcome.Due).Where(award => !again.Contains(award.Id)).ToList();
        var written = due.Count == 0 ? [] : await GameAward.WriteAllAsync(transaction, due, changes.Instance, now, ct);
        var news = part.Select(outcome => new PlayerNews(
            outcome.Player, [.. outcome.Due.Where(award => written.Contains(award.Id))], game,
            calendars.Of(outcome.Player.Row.TimeZone).DayOf(now)));
        await PlayerNews.WriteAsync(transaction, [.. news], now, ct);

        return written.Count;
    }
}
