namespace Rift.Domain.Progression;

public static class RankNames
{
    /// <summary>What people read; <c>ToString</c> is what code and addresses of pictures call it.</summary>
    public static string Name(this Rank rank) => rank switch
    {
        Rank.Iron => RankTexts.Iron,
        Rank.Bronze => RankTexts.Bronze,
        Rank.Silver => RankTexts.Silver,
        Rank.Gold => RankTexts.Gold,
        Rank.Platinum => RankTexts.Platinum,
        Rank.Emerald => RankTexts.Emerald,
        Rank.Diamond => RankTexts.Diamond,
        Rank.Master => RankTexts.Master,
        Rank.Grandmaster => RankTexts.Grandmaster,
        Rank.Challenger => RankTexts.Challenger,
    };
}
