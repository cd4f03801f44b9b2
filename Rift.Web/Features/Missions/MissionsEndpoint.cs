using System.Globalization;
using System.Text.Json.Serialization;
using Rift.Domain.Missions;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Awards;
using Rift.Web.Rewarding.Missions;

namespace Rift.Web.Features.Missions;

/// <summary>A mission that the caller takes part in today.</summary>
/// <param name="Slot">Tells personal missions apart, which share one id; else 0.</param>
/// <param name="Measure">What is counted: <c>events</c>, <c>quantity</c>, <c>gold</c> or <c>xp</c>.</param>
/// <param name="EventType">Only events of this type; null for all, or where <c>counts_as</c> says which.</param>
/// <param name="Audience"><c>everyone</c>, <c>members</c>, <c>team</c>, <c>players</c> or <c>personal</c>.</param>
/// <param name="Figure">So far, in the window from <c>starts_on</c> to <c>ends_on</c>.</param>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="AwardId">Source id of the ledger entry, once it is paid.</param>
public sealed record ShownMission(
    Guid Id, int Slot, string Name, string Measure, string? EventType, string? CountsAs, string Audience,
    Guid? TeamId, string Period, DateOnly StartsOn, DateOnly? EndsOn, decimal Target, decimal Figure, decimal Left,
    decimal Fraction, bool Completed, long Gold, long Xp, Guid? BadgeId, Guid? AwardId)
{
    public static ShownMission Of(CurrentMission mission, RuleBook rules) => new(
        mission.Definition, mission.Slot, MissionWords.NameOf(mission, rules), GameNames.Of(mission.Counted.Measure),
        mission.Counted.EventType, mission.Counted.Figure is { } figure ? CountsAsNames.Of(figure) : null,
        mission.Audience is { } audience ? GameNames.Of(audience) : "personal", mission.Team,
        GameNames.Of(mission.Period), mission.Progress.Window.Start, mission.Progress.Window.End,
        Plain(mission.Progress.Target), Plain(mission.Progress.Figure), Plain(mission.Progress.Left),
        Math.Round(mission.Progress.Fraction, 4), mission.Progress.IsCompleted, mission.Reward.Gold,
        mission.Reward.Xp, mission.Reward.Badge, mission.Award);

    // The database's numbers have four decimals; 10 and 10.0000 are one number but two texts.
    private static decimal Plain(decimal number) => number / 1.0000m;
}

/// <param name="WindowStart">The first day of the window that was completed.</param>
/// <param name="ReachedOn">The first day on which the figure was reached.</param>
public sealed record ShownCompletion(
    Guid AwardId, Guid MissionId, int Slot, string Name, Guid? TeamId, DateOnly WindowStart, DateOnly ReachedOn,
    DateTimeOffset AwardedAt, long Gold, long Xp)
{
    public static ShownCompletion Of(CompletedMission done) => new(
        done.Award, done.Mission, done.Slot, done.Name, done.TeamId, done.WindowStart, done.ReachedOn, done.AwardedAt,
        done.Gold, done.Xp);
}

/// <param name="NextCursor">Send it as <c>before</c> for the next page of completed missions; null on the last.</param>
public sealed record ShownMissions(
    IReadOnlyList<ShownMission> Current, IReadOnlyList<ShownCompletion> Completed, Guid? NextCursor);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ShownMissions))]
internal sealed partial class MissionsJson : JsonSerializerContext;

/// <summary><c>GET /api/v1/missions</c>: the caller's missions for programs.</summary>
public sealed class MissionsEndpoint(PlayerScores scores, PlayerMissions missions, MissionHistory history)
{
    public const int Most = 200;

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var (query, ct) = (http.Request.Query, http.RequestAborted);
        var wrong = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var (before, limit) = (CursorIn(query["before"], wrong), LimitIn(query["limit"], wrong));

        if (wrong.Count > 0)
            return Problems.Fields(MissionPageTexts.WrongQuery, wrong);

        var player = CurrentUser.Of(http.User).Id;

        if (await scores.FindAsync(player, ct) is not { } score)
            return TypedResults.NotFound();

        var current = await missions.FindAsync(player, score.Day, ct);
        var done = await history.FindAsync(player, before, limit, score.Rules, ct);

        return TypedResults.Json(
            new ShownMissions(
                [.. current.Select(mission => ShownMission.Of(mission, score.Rules))],
                [.. done.Missions.Select(ShownCompletion.Of)], done.Before),
            MissionsJson.Default.ShownMissions);
    }

    private static Guid? CursorIn(string? text, Dictionary<string, string[]> wrong)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Guid.TryParseExact(text, "D", out var before))
            return before;

        wrong["before"] = [MissionPageTexts.WrongCursor];

        return null;
    }

    private static int LimitIn(string? text, Dictionary<string, string[]> wrong)
    {
        if (string.IsNullOrWhiteSpace(text))
            return MissionHistory.UsualLength;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= Most)
        {
            return limit;
        }

        wrong["limit"] = [MissionPageTexts.WrongLimit.Fill(Most)];

        return MissionHistory.UsualLength;
    }
}
