using System.Globalization;
using Microsoft.AspNetCore.Html;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Admin.Rules.Preview;

/// <summary>Figures of a preview in words.</summary>
public static class PreviewText
{
    public static string Ordinal(int place) => (place % 100, place % 10) switch
    {
        (not 11, 1) => PreviewTexts.PlaceFirst.Fill(place),
        (not 12, 2) => PreviewTexts.PlaceSecond.Fill(place),
        (not 13, 3) => PreviewTexts.PlaceThird.Fill(place),
        _ => PreviewTexts.PlaceOther.Fill(place),
    };

    /// <summary>The difference as a share of what the current rules pay: "12% more".</summary>
    public static string Share(AmountChange amount) => amount switch
    {
        { Difference: 0 } => PreviewTexts.Unchanged,
        { Was: <= 0 } => PreviewTexts.New,
        { Difference: > 0 } => PreviewTexts.More.Fill(Percent(amount)),
        _ => PreviewTexts.Less.Fill(Percent(amount)),
    };

    /// <summary>The whole effect in one line, for the bar that stays in sight.</summary>
    public static string InOneLine(RulesEffect effect)
    {
        var places = effect.PlacesByGold + effect.PlacesByXp;
        var gold = NumberText.WithSign(effect.Gold.Difference);
        var xp = NumberText.WithSign(effect.Xp.Difference);
        List<string> parts =
        [
            effect is { Gold.Difference: 0, Xp.Difference: 0 }
                ? PreviewTexts.SameEarned.Fill(PreviewQuery.Days)
                : PreviewTexts.Difference.Fill(gold, xp, PreviewQuery.Days),
        ];

        if (places > 0)
            parts.Add(PreviewTexts.PlacesChange.Fill(places));
        if (effect.Ranks > 0)
            parts.Add(PreviewTexts.RanksChange.Fill(effect.Ranks));

        return string.Join(" · ", parts);
    }

    /// <summary>
    /// Awards, by hand or by the game, have no rule, nor has a type whose rule was deleted in the database.
    /// </summary>
    public static IHtmlContent WithoutRule(string eventType) => eventType switch
    {
        RewardRule.AwardsType => new HtmlContentBuilder().Append(PreviewTexts.Awards),
        "mission" => new HtmlContentBuilder().Append(PreviewTexts.Missions),
        "badge" => new HtmlContentBuilder().Append(PreviewTexts.Badges),
        "contest" => new HtmlContentBuilder().Append(PreviewTexts.Contests),
        _ => new HtmlContentBuilder().AppendHtml("<code>").Append(eventType).AppendHtml("</code>"),
    };

    private static string Percent(AmountChange amount) =>
        Math.Abs(100.0 * amount.Difference / amount.Was).ToString("0.#", CultureInfo.InvariantCulture);
}
