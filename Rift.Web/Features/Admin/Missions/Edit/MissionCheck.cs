using System.Globalization;
using Rift.Domain;
using Rift.Domain.Awards;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Hosting;
using Rift.Web.People;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Missions.Edit;

/// <summary>
/// Reads what was typed, and finds everything that is wrong with it. What a lead may not do is wrong, too, whatever the
/// form offered.
/// </summary>
public sealed class MissionCheck
{
    private const decimal MostUnits = 1_000_000_000;

    private static readonly string[] OfReward = ["name", "gold", "xp", "badge"];

    private readonly TypedMission _typed;
    private readonly MissionChoices _choices;
    private readonly MissionScope _scope;
    private readonly Dictionary<string, string> _wrong = new(StringComparer.Ordinal);

    public MissionCheck(TypedMission typed, MissionChoices choices, MissionScope scope)
    {
        (_typed, _choices, _scope) = (typed, choices, scope);
        var (name, reward) = (Name(), Reward());
        var draft = ReadDraft();
        Draft = _wrong.Keys.Except(OfReward).Any() ? null : draft;
        Valid = _wrong.Count == 0 ? new ValidMission(name, draft, reward.Gold, reward.Xp, reward.Badge) : null;
    }

    /// <summary>By the keys of the fields, in the order of the form.</summary>
    public IReadOnlyDictionary<string, string> Wrong => _wrong;

    /// <summary>Null where what is counted, or for whom, is not clear.</summary>
    public MissionDraft? Draft { get; }

    public ValidMission? Valid { get; }

    private MissionDraft ReadDraft()
    {
        var counted = ReadCounted();
        var (period, audience) = (Word<MissionPeriod>("period", _typed.Period), ReadAudience());
        var starts = DayIn("starts", _typed.Starts) ?? _choices.Today;

        return new MissionDraft(
            counted, ReadTarget(counted.Measure), period, starts, ReadEnd(period, starts), audience,
            ReadTeams(audience), ReadPlayers(audience));
    }

    private string Name()
    {
        var name = PersonCheck.TrimName(_typed.Name);

        if (name.Length is 0 or > SaveMission.LongestName)
            _wrong["name"] = AdminMissionTexts.WrongName.Fill(SaveMission.LongestName);
        else if (PersonCheck.ComplaintAboutCharacters(name) is { } complaint)
            _wrong["name"] = complaint;

        return name;
    }

    private Counted ReadCounted()
    {
        var measure = Word<Measure>("measure", _typed.Measure);
        var counted = _typed.What.Split(':', 2) switch
        {
            [""] => new Counted(measure),
            ["figure", var name] when CountsAsNames.Find(name) is { } figure => new Counted(measure, null, figure),
            ["type", var type] when _choices.Rules.Find(type) is not null => new Counted(measure, type),
            _ => null,
        };

        if (measure > Measure.Xp)
            _wrong["measure"] = AdminMissionTexts.WrongChoice;
        if (counted is null)
            _wrong["what"] = AdminMissionTexts.WrongWhat;

        return counted ?? new Counted(measure);
    }

    private decimal ReadTarget(Measure measure)
    {
        var places = measure == Measure.Quantity ? 4 : 0;

        if (decimal.TryParse(
                _typed.Target.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture, out var target)
            && target is > 0 and <= MostUnits && decimal.Round(target, places) == target)
        {
            return target;
        }

        _wrong["target"] = measure == Measure.Quantity
            ? AdminMissionTexts.WrongUnits.Fill(MostUnits)
            : AdminMissionTexts.WrongTarget.Fill(MostUnits);

        return 1;
    }

    private DateOnly? ReadEnd(MissionPeriod period, DateOnly starts)
    {
        var ends = _typed.Ends.Length == 0 ? null : DayIn("ends", _typed.Ends);

        if (_wrong.ContainsKey("ends"))
            return null;
        if (period == MissionPeriod.Dates && ends is null)
            _wrong["ends"] = AdminMissionTexts.EndMissing;
        else if (period == MissionPeriod.Once && ends is not null)
            _wrong["ends"] = AdminMissionTexts.OnceHasNoEnd;
        else if (ends < starts)
            _wrong["ends"] = AdminMissionTexts.EndBeforeStart;

        return ends;
    }

    private MissionAudience ReadAudience()
    {
        var audience = Word<MissionAudience>("audience", _typed.Audience);

        if (!_scope.IsAdmin && audience is MissionAudience.Everyone or MissionAudience.Players)
            _wrong["audience"] = AdminMissionTexts.OwnTeamOnly;

        return audience;
    }

    // A lead's mission is for their own team, whatever the form says.
    private IReadOnlyList<Guid> ReadTeams(MissionAudience audience)
    {
        if (audience is not (MissionAudience.Members or MissionAudience.Team))
            return [];

        var known = _choices.Teams.ToDictionary(team => team.Id.ToString());
        var chosen = _scope.IsAdmin
            ? _typed.Teams.Select(known.GetValueOrDefault).ToList()
            : [.. known.Values.Where(team => team.Id == _scope.Team)];

        if (!_scope.IsAdmin && chosen.Count == 0)
            _wrong["teams"] = AdminMissionTexts.NoTeamToLead;
        else if (chosen.Any(team => team is null))
            _wrong["teams"] = AdminMissionTexts.UnknownTeam;
        else if ((chosen.Count == 0 ? known.Values : chosen.OfType<TeamOption>()).Sum(team => team.Members) == 0)
            _wrong["teams"] = AdminMissionTexts.NoMembers;

        return [.. chosen.OfType<TeamOption>().Select(team => team.Id).Order()];
    }

    private IReadOnlyList<PlayerId> ReadPlayers(MissionAudience audience)
    {
        if (audience != MissionAudience.Players)
            return [];

        var found = _typed.PlayerNames.Select(name => (Name: name, Player: _choices.FindPlayer(name))).ToList();
        var unknown = found.Where(typed => typed.Player is null).Select(typed => typed.Name).ToList();

        if (unknown.Count > 0)
            _wrong["players"] = AdminMissionTexts.UnknownPlayers.Fill(string.Join(", ", unknown));
        else if (found.Count == 0)
            _wrong["players"] = AdminMissionTexts.NoPlayers;

        return [.. found.Select(typed => typed.Player).OfType<PlayerId>().Distinct()];
    }

    private (int Gold, int Xp, Guid? Badge) Reward()
    {
        var limit = _scope.IsAdmin ? new LeadLimit(LeadLimit.Most, LeadLimit.Most) : _choices.Limit;
        var (gold, xp) = (AmountIn("gold", _typed.Gold, limit.Gold), AmountIn("xp", _typed.Xp, limit.Xp));
        var badge = _choices.Badges.FirstOrDefault(badge => badge.Id.ToString() == _typed.Badge)?.Id;

        if (_typed.Badge.Length > 0 && (badge is null || !_scope.IsAdmin))
            _wrong["badge"] = AdminMissionTexts.WrongBadge;
        else if ((gold, xp, badge) == (0, 0, null) && !_wrong.ContainsKey("gold") && !_wrong.ContainsKey("xp"))
            _wrong["gold"] = AdminMissionTexts.PaysNothing;

        return (gold, xp, badge);
    }

    private int AmountIn(string field, string typed, int most)
    {
        if (NumberText.Read(typed, whenEmpty: 0) is { } amount and >= 0 && amount <= most)
            return (int)amount;

        _wrong[field] = (_scope.IsAdmin ? AdminMissionTexts.WrongAmount : AdminMissionTexts.OverLimit).Fill(most);

        return 0;
    }

    private DateOnly? DayIn(string field, string typed)
    {
        if (DateOnly.TryParseExact(
                typed, TypedMission.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1999 and < 3000)
        {
            return day;
        }

        _wrong[field] = AdminMissionTexts.WrongDay;

        return null;
    }

    private TWord Word<TWord>(string field, string typed)
        where TWord : struct, Enum
    {
        if (Enum.GetValues<TWord>().FirstOrDefault(word => GameNames.Of(word) == typed) is var word
            && GameNames.Of(word) == typed)
        {
            return word;
        }

        _wrong[field] = AdminMissionTexts.WrongChoice;

        return default;
    }
}
