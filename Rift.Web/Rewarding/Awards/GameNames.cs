using Rift.Domain.Awards;
using Rift.Domain.Missions;

namespace Rift.Web.Rewarding.Awards;

/// <summary>The words of the game as forms, addresses and the database spell them.</summary>
public static class GameNames
{
    public static Measure ReadMeasure(string name) => Enum.Parse<Measure>(name, ignoreCase: true);

    public static MissionPeriod ReadPeriod(string name) => Enum.Parse<MissionPeriod>(name, ignoreCase: true);

    public static MissionAudience ReadAudience(string name) => Enum.Parse<MissionAudience>(name, ignoreCase: true);

    public static string Of<TWord>(TWord word)
        where TWord : struct, Enum => word.ToString().ToLowerInvariant();
}
