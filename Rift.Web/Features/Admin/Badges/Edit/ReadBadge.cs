using Rift.Domain.Awards;
using Rift.Domain.Badges;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Hosting;
using Rift.Web.People;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Badges.Edit;

/// <summary>What is wrong with a field of the form.</summary>
public sealed record BadgeProblem(string Field, string Words);

/// <summary>Makes a badge of what was typed, or finds everything that is wrong with it.</summary>
internal sealed class ReadBadge
{
    public const int LongestName = 60;
    public const int LongestAbout = 200;
    public const int MostReward = 1_000_000;

    private readonly BadgeForm _form;
    private readonly GameBook _game;
    private readonly List<BadgeProblem> _problems = [];

    private ReadBadge(BadgeForm form, GameBook game) => (_form, _game) = (form, game);

    public static (Badge? Badge, IReadOnlyList<BadgeProblem> Problems) From(BadgeForm form, Guid id, GameBook game)
    {
        var reading = new ReadBadge(form, game);
        var badge = reading.Read(id);

        return (reading._problems.Count == 0 ? badge : null, reading._problems);
    }

    private Badge Read(Guid id)
    {
        var (name, about) = (PersonCheck.TrimName(_form.Name), PersonCheck.TrimName(_form.About));
        Check(name.Length is > 0 and <= LongestName, nameof(_form.Name), EditTexts.NameLength.Fill(LongestName));
        Check(about.Length <= LongestAbout, nameof(_form.About), EditTexts.AboutLength.Fill(LongestAbout));
        CheckCharacters(nameof(_form.Name), name);
        CheckCharacters(nameof(_form.About), about);
        var emblem = new BadgeEmblem(_form.Shape ?? "", _form.Symbol ?? "");
        Check(emblem.IsKnown, nameof(_form.Shape), EditTexts.ChoosePicture);
        var counted = Counted();

        return new Badge(id, name, about, counted, MissionOf(counted.Measure), Tiers(counted.Measure), emblem);
    }

    private Counted Counted()
    {
        var measure = Enum.GetValues<Measure>().Where(known => GameNames.Of(known) == _form.Measure).ToList();
        Check(measure.Count > 0, nameof(_form.Measure), EditTexts.ChooseMeasure);
        var chosen = measure.FirstOrDefault();

        if (!IsOfEvents(chosen) || string.IsNullOrEmpty(_form.Counts))
            return new Counted(chosen);
        if (_form.Counts.StartsWith(BadgeForm.OfFigure, StringComparison.Ordinal))
            return new Counted(chosen, Figure: FigureIn(_form.Counts[BadgeForm.OfFigure.Length..]));

        var type = _form.Counts.Replace(BadgeForm.OfType, "", StringComparison.Ordinal);
        Check(_game.Rules.Find(type) is not null, nameof(_form.Counts), EditTexts.ChooseCounts);

        return new Counted(chosen, EventType: type);
    }

    private static bool IsOfEvents(Measure measure) =>
        measure is Measure.Events or Measure.Quantity or Measure.Gold or Measure.Xp;

    private CountsAs? FigureIn(string name)
    {
        var figure = CountsAsNames.Find(name);
        Check(figure is not null, nameof(_form.Counts), EditTexts.ChooseCounts);

        return figure;
    }

    private Guid? MissionOf(Measure measure)
    {
        if (measure != Measure.Missions || string.IsNullOrEmpty(_form.Mission))
            return null;

        var mission = _game.Missions.FirstOrDefault(known => known.Id.ToString() == _form.Mission);
        Check(mission is not null, nameof(_form.Mission), EditTexts.ChooseMission);

        return mission?.Id;
    }

    private List<BadgeTier> Tiers(Measure measure)
    {
        var count = measure == Measure.Given ? 1 : _form.CountOfTiers;
        var tiers = Enumerable.Range(1, count).Select(number => TierAt(number, measure)).ToList();

        foreach (var (lower, higher) in tiers.Zip(tiers.Skip(1)))
            Check(higher.Threshold > lower.Threshold, FieldOf(higher.Number), EditTexts.TierOrder.Fill(higher.Number));

        return tiers;
    }

    private BadgeTier TierAt(int number, Measure measure)
    {
        var typed = _form.TierAt(number);
        var most = measure == Measure.Rank ? (long)Rank.Challenger : long.MaxValue;
        var threshold = measure == Measure.Given ? 1 : NumberText.Read(typed.Threshold) ?? 0;
        var (gold, xp) = (NumberText.Read(typed.Gold, 0) ?? -1, NumberText.Read(typed.Xp, 0) ?? -1);
        Check(
            threshold >= 1 && threshold <= most, FieldOf(number),
            (measure == Measure.Rank ? EditTexts.RankThreshold : EditTexts.Threshold).Fill(number));
        Check(
            gold is >= 0 and <= MostReward && xp is >= 0 and <= MostReward, FieldOf(number),
            EditTexts.RewardRange.Fill(number, MostReward));

        return new BadgeTier(number, threshold, gold, xp);
    }

    private static string FieldOf(int tier) => FormattableString.Invariant($"Tier-{tier}");

    private void CheckCharacters(string field, string text)
    {
        if (PersonCheck.ComplaintAboutCharacters(text) is { } complaint)
            _problems.Add(new BadgeProblem(field, complaint));
    }

    private void Check(bool isRight, string field, string words)
    {
        if (!isRight)
            _problems.Add(new BadgeProblem(field, words));
    }
}
