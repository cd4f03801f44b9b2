using Rift.Web.Audit;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Missions.Edit;

/// <summary>What the audit log says of a mission. Chosen players are counted, not named.</summary>
internal static class MissionRecord
{
    public static AuditEntry OfNew(Guid id, ValidMission mission) => new(
        "mission.created", id.ToString(), mission.Name,
        FieldsOf(mission).Where(field => field.Value is not (null or "" or 0))
            .ToDictionary(field => field.Name, field => field.Value));

    public static AuditEntry OfChange(StoredMission before, ValidMission after) => new(
        "mission.changed", before.Id.ToString(), after.Name,
        FieldsOf(before).Zip(FieldsOf(after))
            .Where(pair => !Equals(pair.First.Value, pair.Second.Value))
            .ToDictionary(
                pair => pair.First.Name, pair => new { from = pair.First.Value, to = pair.Second.Value }));

    private static (string Name, object? Value)[] FieldsOf(ValidMission mission) => Fields(
        mission.Name, TypedMission.Of(mission.Draft.Counted), mission.Draft.Counted.Measure, mission.Draft.Target,
        GameNames.Of(mission.Draft.Period), mission.Draft.StartsOn, mission.Draft.EndsOn,
        GameNames.Of(mission.Draft.Audience), mission.Draft.Teams.Count, mission.Draft.Players.Count,
        mission.Gold, mission.Xp, mission.Badge);

    private static (string Name, object? Value)[] FieldsOf(StoredMission mission) => Fields(
        mission.Name, TypedMission.Of(mission.Counted), mission.Counted.Measure, mission.Target, mission.Period,
        mission.StartsOn, mission.EndsOn, mission.Audience, mission.Teams.Length, mission.PlayerIds.Length,
        mission.Gold, mission.Xp, mission.BadgeId);

    private static (string Name, object? Value)[] Fields(
        string name, string what, Domain.Awards.Measure measure, decimal target, string period, DateOnly starts,
        DateOnly? ends, string audience, int teams, int players, int gold, int xp, Guid? badge) =>
    [
        ("name", name), ("measure", GameNames.Of(measure)), ("what", what), ("target", target), ("period", period),
        ("starts", starts), ("ends", ends), ("audience", audience), ("teams", teams), ("players", players),
        ("gold", gold), ("xp", xp), ("badge", badge),
    ];
}
