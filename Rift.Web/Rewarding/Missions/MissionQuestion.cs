using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Calendar;
using Rift.Domain.Missions;

namespace Rift.Web.Rewarding.Missions;

/// <summary>Which windows of which players have to be read to tell how far they are.</summary>
internal sealed class MissionQuestion
{
    private readonly IReadOnlyDictionary<PlayerId, DateOnly> _days;
    private readonly DateOnly _today;
    private readonly bool _withShares;
    private readonly List<MissionWindow> _windows = [];
    private readonly Dictionary<MissionWindow, int> _numbers = [];
    private readonly HashSet<(PlayerId Player, int Window)> _own = [];
    private readonly HashSet<int> _ofTeams = [];

    private readonly List<Mission> _missions;

    /// <param name="days">The players, and which day it is for each.</param>
    /// <param name="missions">Those that may be done at the moment.</param>
    /// <param name="book">With the seasons.</param>
    /// <param name="today">By the organisation's calendar: who is in which team.</param>
    /// <param name="withShares">Whether a team's figures are wanted by member.</param>
    public MissionQuestion(
        IReadOnlyDictionary<PlayerId, DateOnly> days, List<Mission> missions, GameBook book, DateOnly today,
        bool withShares)
    {
        (_days, _missions, _today, _withShares) = (days, missions, today, withShares);

        foreach (var (player, day) in days)
        {
            // The week of the missions that the system has set.
            Ask(player, PersonalWindow(day));

            foreach (var mission in missions)
            {
                if (WindowOf(mission, day, book.Seasons) is { } window)
                    Ask(mission, player, window);
            }
        }
    }

    public IReadOnlyList<MissionWindow> Windows => _windows;

    public static MissionWindow PersonalWindow(DateOnly day) =>
        new(LocalCalendar.MondayOf(day), LocalCalendar.MondayOf(day).AddDays(6));

    /// <summary>Null where the mission has no window on that day.</summary>
    public static MissionWindow? WindowOf(Mission mission, DateOnly day, SeasonCalendar seasons) =>
        seasons.WindowOf(mission, day) is var window && window.Contains(day) && mission.Has(window, seasons)
            ? window
            : null;

    public object ToParameters()
    {
        var (own, teams) = (_own.ToArray(), _ofTeams.ToArray());

        return new
        {
            ids = _days.Keys.Select(player => player.Value).ToArray(),
            players = own.Select(asked => asked.Player.Value).ToArray(),
            numbers = own.Select(asked => asked.Window).ToArray(),
            firsts = own.Select(asked => _windows[asked.Window].Start).ToArray(),
            lasts = own.Select(asked => LastOf(_windows[asked.Window])).ToArray(),
            teamNumbers = teams,
            teamFirsts = teams.Select(window => _windows[window].Start).ToArray(),
            teamLasts = teams.Select(window => LastOf(_windows[window])).ToArray(),
            ignored = Counted.GameTypes.ToArray(),
            definitions = _missions.Select(mission => mission.Id).Append(PersonalMission.Definition).ToArray(),
            oldest = _windows.Select(window => window.Start).DefaultIfEmpty(_today).Min(),
            mondays = _days.Values.Select(LocalCalendar.MondayOf).Distinct().ToArray(),
            today = _today,
            shares = _withShares,
        };
    }

    private static DateOnly LastOf(MissionWindow window) => window.End ?? DateOnly.MaxValue;

    private void Ask(Mission mission, PlayerId player, MissionWindow window)
    {
        if (mission.Audience == MissionAudience.Team)
            _ofTeams.Add(NumberOf(window));
        else if (mission.Audience != MissionAudience.Players || mission.Players.Contains(player))
            Ask(player, window);
    }

    private void Ask(PlayerId player, MissionWindow window) => _own.Add((player, NumberOf(window)));

    private int NumberOf(MissionWindow window)
    {
        if (_numbers.TryGetValue(window, out var number))
            return number;

        _windows.Add(window);

        return _numbers[window] = _windows.Count - 1;
    }
}
