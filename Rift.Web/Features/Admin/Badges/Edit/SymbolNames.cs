namespace Rift.Web.Features.Admin.Badges.Edit;

/// <summary>What the symbols are called, for those who cannot see them.</summary>
public static class SymbolNames
{
    public static string Of(string symbol) => symbol switch
    {
        "phone" => EditTexts.SymbolPhone,
        "headset" => EditTexts.SymbolHeadset,
        "chat" => EditTexts.SymbolChat,
        "mail" => EditTexts.SymbolMail,
        "calendar" => EditTexts.SymbolCalendar,
        "handshake" => EditTexts.SymbolHandshake,
        "people" => EditTexts.SymbolPeople,
        "coin" => EditTexts.SymbolCoin,
        "gem" => EditTexts.SymbolGem,
        "star" => EditTexts.SymbolStar,
        "bolt" => EditTexts.SymbolBolt,
        "flame" => EditTexts.SymbolFlame,
        "crown" => EditTexts.SymbolCrown,
        "trophy" => EditTexts.SymbolTrophy,
        "medal" => EditTexts.SymbolMedal,
        "target" => EditTexts.SymbolTarget,
        "chart" => EditTexts.SymbolChart,
        "mountain" => EditTexts.SymbolMountain,
        "flag" => EditTexts.SymbolFlag,
        "swords" => EditTexts.SymbolSwords,
        "rocket" => EditTexts.SymbolRocket,
        "sunrise" => EditTexts.SymbolSunrise,
        "clock" => EditTexts.SymbolClock,
        "key" => EditTexts.SymbolKey,
        "heart" => EditTexts.SymbolHeart,
        "gift" => EditTexts.SymbolGift,
        _ => symbol,
    };
}
