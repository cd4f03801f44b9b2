using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Rift.Domain;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Hosting.OpenApi;
using Rift.Web.People;

namespace Rift.Web.Features.Players;

public sealed record ShownTeam(Guid Id, string Name);

/// <param name="EventType">As sources send it.</param>
public sealed record ShownType(
    string EventType, string Label, [property: AtLeast(0)] long Events, long Gold, long Xp);

/// <param name="Monday">The first day of the week.</param>
/// <param name="Rank">The rank that the week ended with, or stands at.</param>
public sealed record ShownWeek(DateOnly Monday, long Gold, long Xp, long Meetings, string Rank);

/// <summary>A player's profile. Totals are of all time; the rank and the meetings are this week's.</summary>
/// <param name="Team">Null for a player without a team.</param>
/// <param name="State">active, on_leave or left.</param>
/// <param name="Private">Whether the player is on no board; only the player, their lead and admins see them.</param>
/// <param name="XpInCurrentLevel">XP collected since the last level.</param>
/// <param name="Weeks">The last twelve, the oldest first, this week last.</param>
public sealed record ShownPlayer(
    Guid Id, string Name, string Initials, ShownTeam? Team, string State, bool Private, long Level, long TotalXp,
    [property: Range(0, 999)] int XpInCurrentLevel, [property: Range(1, 1000)] int XpToNextLevel, long TotalGold,
    [property: AtLeast(0)] long TotalEvents, string Rank, [property: AtLeast(0)] long MeetingsThisWeek,
    IReadOnlyList<ShownType> ByType, IReadOnlyList<ShownWeek> Weeks)
{
    public static ShownPlayer Of(Profile profile)
    {
        var (person, score) = (profile.Person, profile.Score);

        return new ShownPlayer(
            person.Id.Value, person.Name, person.Initials,
            person.TeamId is { } team ? new ShownTeam(team, profile.Team!) : null, PeopleText.Of(person.State),
            person.IsPrivate, score.Level.Number, score.Xp, score.Level.XpInLevel, score.Level.XpToNext, score.Gold,
            score.Events, score.Rank.Rank.ToString(), score.Rank.Meetings,
            [.. profile.Types.Select(
                type => new ShownType(type.EventType, type.Label, type.Events, type.Gold, type.Xp))],
            [.. profile.Weeks.Select(
                week => new ShownWeek(week.Monday, week.Gold, week.Xp, week.Meetings, week.Rank.ToString()))]);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ShownPlayer))]
internal sealed partial class PlayersJson : JsonSerializerContext;

/// <summary><c>GET /api/v1/players/{id}</c>: what the profile page shows, for the same readers.</summary>
public sealed class PlayersEndpoint(ProfileQuery profiles)
{
    public async Task<IResult> HandleAsync(HttpContext http, Guid id) =>
        await profiles.FindAsync(new PlayerId(id), CurrentUser.Of(http.User), http.RequestAborted) is { } profile
            ? TypedResults.Json(ShownPlayer.Of(profile), PlayersJson.Default.ShownPlayer)
            : Problems.Of(StatusCodes.Status404NotFound, ProfileTexts.ApiNotFound);
}
