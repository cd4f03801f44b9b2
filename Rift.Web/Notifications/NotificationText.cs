using System.Text.Json;
using Rift.Domain;
using Rift.Domain.Progression;
using Rift.Domain.Wording;

namespace Rift.Web.Notifications;

/// <summary>A notification as people read it, in the language of today: only its data is kept.</summary>
/// <param name="Link">Where it leads; asks for a sign-in where there is none.</param>
/// <param name="Emblem">The address of a picture, or of a symbol in a file of them.</param>
public sealed record NotificationText(string Title, string Text, string Link, string Emblem)
{
    private const string Sprite = "/img/icons.svg#";

    public static NotificationText Of(Notification news)
    {
        using var data = JsonDocument.Parse(news.Data);
        var with = new NotificationData(data.RootElement);

        return NotificationKinds.Find(news.Kind) switch
        {
            NotificationKind.LevelUp => OfLevel(with.Number("level"), news.Player),
            NotificationKind.RankUp => OfRank(with, news.Player),
            NotificationKind.Badge => OfBadge(with),
            NotificationKind.Mission => OfMission(with),
            NotificationKind.StreakAtRisk => OfStreak(with.Number("days")),
            NotificationKind.AppealDecided => OfAppeal(with),
            _ => new NotificationText(NotificationTexts.OtherTitle, "", "/", Sprite + "megaphone"),
        };
    }

    private static NotificationText OfLevel(long level, PlayerId player) => new(
        NotificationTexts.LevelTitle.Fill(level), NotificationTexts.LevelText.Fill(level + 1), $"/players/{player}",
        Sprite + "star");

    private static NotificationText OfRank(NotificationData with, PlayerId player)
    {
        var rank = Enum.TryParse<Rank>(with.Text("rank"), out var known) ? known : Rank.Iron;

        return new NotificationText(
            NotificationTexts.RankTitle.Fill(rank.Name()), NotificationTexts.RankText.Fill(with.Number("meetings")),
            $"/players/{player}", $"/img/ranks/{rank.ToString().ToLowerInvariant()}.svg");
    }

    private static NotificationText OfBadge(NotificationData with) => new(
        NotificationTexts.BadgeTitle.Fill(with.Text("name")),
        Sentences(
            with.Number("tiers") > 1
                ? NotificationTexts.TierText.Fill(with.Number("tier"), with.Number("tiers"))
                : "",
            Earned(with)),
        "/badges", Sprite + "trophy");

    private static NotificationText OfMission(NotificationData with) => new(
        with.Text("name") is { Length: > 0 } name
            ? NotificationTexts.MissionTitle.Fill(name)
            : NotificationTexts.PersonalMissionTitle,
        Sentences(with.Text("team") is { Length: > 0 } team ? NotificationTexts.TeamText.Fill(team) : "", Earned(with)),
        "/missions", Sprite + "target");

    private static NotificationText OfStreak(long days) => new(
        NotificationTexts.StreakTitle.Fill(days), NotificationTexts.StreakText, "/", Sprite + "bolt");

    private static NotificationText OfAppeal(NotificationData with)
    {
        var about = with.Text("eventType");

        return with.Is("reverted")
            ? new(NotificationTexts.RevertedTitle, NotificationTexts.RevertedText.Fill(about), "/reviews",
                Sprite + "review")
            : with.Is("granted")
                ? new(NotificationTexts.GrantedTitle,
                    Sentences(NotificationTexts.GrantedText.Fill(about), Earned(with)), "/reviews", Sprite + "review")
                : new(NotificationTexts.DismissedTitle, NotificationTexts.DismissedText.Fill(about), "/reviews",
                    Sprite + "review");
    }

    private static string Earned(NotificationData with) => (with.Number("gold"), with.Number("xp")) switch
    {
        (0, 0) => "",
        (var gold, 0) => NotificationTexts.GoldText.Fill(gold),
        (0, var xp) => NotificationTexts.XpText.Fill(xp),
        var (gold, xp) => NotificationTexts.GoldAndXpText.Fill(gold, xp),
    };

    private static string Sentences(params string[] sentences) =>
        string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
}
