using Npgsql;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Calendar;
using Rift.Domain.Missions;
using Rift.Web.Database;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Rewarding.Missions;

/// <summary>
/// The missions that players take part in today, and how far they are: everyone's, their own, their team's, and those
/// that the system has set.
/// </summary>
public sealed class PlayerMissions
{
    private static readonly IReadOnlyList<CurrentMission> None = [];

    private readonly NpgsqlDataSource _database;
    private readonly GameCache _game;
    private readonly LocalCalendar _calendar;
    private readonly TimeProvider _clock;
    private readonly ReadCache<int, PersonalUse> _personal = new(most: 1);

    public PlayerMissions(
        NpgsqlDataSource database, GameCache game, ChangeFeed changes, LocalCalendar calendar, TimeProvider clock)
    {
        (_database, _game, _calendar, _clock) = (database, game, calendar, clock);
        changes.RulesChanged += _personal.Forget;
        changes.GameChanged += _personal.Forget;
        changes.EverythingChanged += _personal.Forget;
    }

    /// <summary>One player's, a team's with the share of each member.</summary>
    public async Task<IReadOnlyList<CurrentMission>> FindAsync(PlayerId player, DateOnly day, CancellationToken ct) =>
        (await ReadAsync(new Dictionary<PlayerId, DateOnly> { [player] = day }, true, ct))[player];

    /// <summary>
    /// Many players' at once, without shares, for what is drawn over and over: nothing is read where there are none.
    /// </summary>
    /// <param name="days">Which day it is for each of the players.</param>
    /// <param name="ct">Of the reading.</param>
    public async Task<IReadOnlyDictionary<PlayerId, IReadOnlyList<CurrentMission>>> FindAsync(
        IReadOnlyDictionary<PlayerId, DateOnly> days, CancellationToken ct) =>
        (await ActiveAsync(ct)).Missions.Count == 0 && !await HasPersonalAsync(ct)
            ? days.Keys.ToDictionary(player => player, _ => None)
            : await ReadAsync(days, false, ct);

    private async Task<IReadOnlyDictionary<PlayerId, IReadOnlyList<CurrentMission>>> ReadAsync(
        IReadOnlyDictionary<PlayerId, DateOnly> days, bool withShares, CancellationToken ct)
    {
        var (book, missions) = await ActiveAsync(ct);
        var today = _calendar.DayOf(_clock.GetUtcNow());
        var asked = new MissionQuestion(days, missions, book, today, withShares);
        var answer = new MissionAnswer(await MissionFigures.ReadAsync(_database, asked, ct), missions, book);

        return days.ToDictionary(pair => pair.Key, pair => answer.Of(pair.Key, pair.Value));
    }

    private async Task<(GameBook Book, List<Mission> Missions)> ActiveAsync(CancellationToken ct)
    {
        var (book, now) = (await _game.CurrentAsync(ct), _clock.GetUtcNow());

        return (book, [.. book.Missions.Where(mission => mission.IsActiveAt(now))]);
    }

    private async ValueTask<bool> HasPersonalAsync(CancellationToken ct) =>
        (await _personal.FindAsync(0, () => PersonalUse.ReadAsync(_database, ct)))!.IsAny;

    /// <summary>Whether the system has ever set a personal mission.</summary>
    private sealed record PersonalUse(bool IsAny)
    {
        private const string Sql = "select exists (select 1 from personal_missions) as is_any";

        public static async Task<PersonalUse?> ReadAsync(NpgsqlDataSource database, CancellationToken ct) =>
            await database.SingleAsync<PersonalUse>(Sql, null, ct);
    }
}
