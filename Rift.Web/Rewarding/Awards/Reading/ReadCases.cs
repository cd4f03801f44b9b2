using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Streaks;
using Rift.Web.Database;

namespace Rift.Web.Rewarding.Awards.Reading;

/// <summary>A player of a batch, with all that the awards depend on.</summary>
/// <param name="Recheck">The case by which awards since <see cref="AwardMark.Recheck"/> are due; else null.</param>
/// <param name="NewHistory">What is to be kept from now on; null where it stays as it is.</param>
internal sealed record BatchPlayer(
    AwardMark Mark, PlayerRow Row, PlayerCase Case, IReadOnlyList<HeldAward> Superseded, PlayerCase? Recheck,
    PlayerHistory? NewHistory);

/// <summary>Reads the cases of many players in few queries.</summary>
internal static class ReadCases
{
    public static async Task<IReadOnlyList<BatchPlayer>> RunAsync(
        DatabaseTransaction transaction, IReadOnlyList<AwardMark> marks, GameBook game, DateTimeOffset now,
        CancellationToken ct)
    {
        var ids = marks.Select(mark => mark.Player.Value).ToArray();
        var firsts = marks.ToDictionary(mark => mark.Player, mark => FirstDay(mark, game, now));
        var kept = await PlayerHistory.ReadAsync(transaction, ids, ct);
        var histories = marks.ToDictionary(mark => mark.Player, mark => HistoryOf(mark, kept));
        var from = marks.ToDictionary(
            mark => mark.Player, mark => Earlier(firsts[mark.Player], histories[mark.Player].Until));
        var days = await ReadFigures.DaysAsync(transaction, from, ct);
        var people = await ReadPlayers.RunAsync(transaction, ids, firsts.Values.Min().AddDaysOrFirst(-7), ct);
        var entered = await EnteredAsync(transaction, marks, firsts, game, now, ct);
        var gains = await GainsAsync(transaction, marks, ct);

        return
        [
            .. marks.Select(mark => new CaseParts(mark, game, people)
            {
                HistoryEnd = FirstInOpenWindow(mark, game, now),
                History = histories[mark.Player],
                Days = days.GetValueOrDefault(mark.Player) ?? [],
                Entered = ClosesWindows(mark, game, now) ? [.. entered[mark.Player]] : null,
                Gains = mark.Recheck is null ? null : [.. gains[mark.Player]],
            }.ToPlayer()),
        ];
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly AddDaysOrFirst(this DateOnly day, int days) =>
        day.DayNumber + days < 0 ? DateOnly.MinValue : day.AddDays(days);

    // Figures of older days have not changed, and what they were worth was awarded.
    private static DateOnly FirstDay(AwardMark mark, GameBook game, DateTimeOffset now) =>
        Earlier(mark.FromDay, FirstInOpenWindow(mark, game, now));

    private static DateOnly FirstInOpenWindow(AwardMark mark, GameBook game, DateTimeOffset now) =>
        game.FirstDayThatCounts(mark.Since < now ? mark.Since : now);

    private static PlayerHistory HistoryOf(AwardMark mark, IReadOnlyDictionary<PlayerId, PlayerHistory> kept) =>
        kept.GetValueOrDefault(mark.Player) is { } history && history.Until <= mark.FromDay
            ? history
            : PlayerHistory.None;

    // Windows close at midnight.
    private static bool ClosesWindows(AwardMark mark, GameBook game, DateTimeOffset now) =>
        game.Organisation.DayOf(mark.Since) < game.Organisation.DayOf(now);

    private static async Task<ILookup<PlayerId, EnteredFigure>> EnteredAsync(
        DatabaseTransaction transaction, IEnumerable<AwardMark> marks, Dictionary<PlayerId, DateOnly> firsts,
        GameBook game, DateTimeOffset now, CancellationToken ct)
    {
        var late = marks.Where(mark => ClosesWindows(mark, game, now)).ToDictionary(
            mark => mark.Player, mark => firsts[mark.Player]);

        return late.Count == 0
            ? Array.Empty<EnteredFigure>().ToLookup(_ => default(PlayerId))
            : await ReadFigures.EntriesAsync(transaction, late, onlyGains: false, ct);
    }

    private static async Task<ILookup<PlayerId, EnteredFigure>> GainsAsync(
        DatabaseTransaction transaction, IEnumerable<AwardMark> marks, CancellationToken ct)
    {
        var asked = marks.Where(mark => mark.Recheck is not null).ToDictionary(
            mark => mark.Player, _ => DateOnly.MinValue);

        return asked.Count == 0
            ? Array.Empty<EnteredFigure>().ToLookup(_ => default(PlayerId))
            : await ReadFigures.EntriesAsync(transaction, asked, onlyGains: true, ct);
    }

    private sealed record CaseParts(AwardMark Mark, GameBook Game, PlayerRows People)
    {
        public required DateOnly HistoryEnd { get; init; }

        public required PlayerHistory History { get; init; }

        public required IReadOnlyList<DayFigure> Days { get; init; }

        public required IReadOnlyList<EnteredFigure>? Entered { get; init; }

        public required IReadOnlyList<EnteredFigure>? Gains { get; init; }

        public BatchPlayer ToPlayer()
        {
            var awards = People.Awards[Mark.Player].ToList();
            var held = awards.Where(award => !award.IsSuperseded).Select(award => award.Award).ToList();
            var streak = StreakOf(History.ActiveWith(Days));
            var player = new PlayerCase(
                Mark.Player, History.SumsWithout(Days), Days, Entered, streak, [.. People.Stays[Mark.Player]],
                [.. People.Personal[Mark.Player]], held, Mark.Since);

            return new BatchPlayer(
                Mark, People.Players[Mark.Player], player,
                [.. awards.Where(award => award.IsSuperseded).Select(award => award.Award)], RecheckOf(player),
                History.IsShortOf(HistoryEnd, Days) ? History.Extended(HistoryEnd, Days) : null);
        }

        private IReadOnlyList<StreakDay> StreakOf(IEnumerable<DateOnly> activeDays) => Streak.Walk(
            activeDays, new WorkCalendar(Game.WorkingDays, Game.Holidays, [.. People.Leaves[Mark.Player]]));

        // What the player ever had, whatever was voided since; and no award that is in question.
        private PlayerCase? RecheckOf(PlayerCase player) => Gains is null ? null : player with
        {
            Before = PlayerHistory.None.Figures,
            Days = [.. Gains.Select(entry => entry.Figure)],
            Entered = Gains,
            Held = [.. player.Held.Where(award => award.AwardedAt < Mark.Recheck)],
            Since = DateTimeOffset.MinValue,
        };
    }
}
