using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Domain.Rewards;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Access.Tokens;
using Rift.Web.Hosting;
using Rift.Web.Hosting.OpenApi;
using Rift.Web.People;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Stats;

/// <summary>
/// A player's current stats. Totals, calls and meetings count all time; the rank is this week's.
/// </summary>
/// <param name="TotalGold">Below 0 only after corrections.</param>
/// <param name="TotalXp">Below 0 only after corrections.</param>
/// <param name="CurrentLevel">Every 1,000 XP is a level.</param>
/// <param name="XpInCurrentLevel">XP collected since the last level.</param>
/// <param name="XpToNextLevel">XP missing for the next level.</param>
/// <param name="EventsToday">By the date where the player is.</param>
/// <param name="TotalEvents">All events that count.</param>
/// <param name="Rank">Iron to Challenger, by the meetings booked since Monday.</param>
/// <param name="CallsMade">All time.</param>
/// <param name="CallsConnected">All time.</param>
/// <param name="MeetingsBooked">All time.</param>
public sealed record CurrentStats(
    long TotalGold, long TotalXp, long CurrentLevel, [property: Range(0, 999)] int XpInCurrentLevel,
    [property: Range(1, 1000)] int XpToNextLevel, [property: AtLeast(0)] long EventsToday,
    [property: AtLeast(0)] long TotalEvents, string Rank, [property: AtLeast(0)] long CallsMade,
    [property: AtLeast(0)] long CallsConnected, [property: AtLeast(0)] long MeetingsBooked);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CurrentStats))]
internal sealed partial class StatsJson : JsonSerializerContext;

/// <summary>
/// <c>GET /api/v1/stats/current?player=</c> for a caller with the webhook secret, with a HUD link's token in
/// <c>X-RIFT-HUD</c>, which answers for its own player only, or signed in by token or session: a player sees
/// themselves, a lead their team, an admin every player.
/// </summary>
public sealed class StatsEndpoint(
    WebhookSecret secret, HudLinks links, PersonCache people, PlayerDirectory players, PlayerScores scores)
{
    public async Task<IResult> HandleAsync(HttpContext http, string? player)
    {
        var ct = http.RequestAborted;
        var linked = await LinkedAsync(http.Request, ct);
        var isSource = linked is null && secret.IsShownBy(http.Request);
        var visitor = linked is null && !isSource ? CurrentUser.Find(http.User) : null;

        if (linked is null && !isSource && visitor is null)
            return Unknown(http);

        var ownPlayer = linked ?? visitor?.Id;
        var asked = await AskedForAsync(player, ownPlayer, ct);
        var maySee = asked is not null
            && (isSource || asked == ownPlayer || (visitor is not null && await MaySeeAsync(visitor, asked.Value, ct)));

        // The answer does not tell whether a player exists whom the caller may not see.
        return maySee && await ReadAsync(asked!.Value, ct) is { } stats
            ? TypedResults.Json(stats, StatsJson.Default.CurrentStats)
            : Problems.Of(StatusCodes.Status404NotFound, StatsTexts.NoPlayer);
    }

    private static IResult Unknown(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = BearerSetup.Challenge;

        return Problems.Of(
            StatusCodes.Status401Unauthorized,
            StatsTexts.SendKey.Fill(WebhookSecret.Header, HudLinks.Header));
    }

    private async Task<bool> MaySeeAsync(CurrentUser visitor, PlayerId player, CancellationToken ct) =>
        await people.FindAsync(player, ct) is { } person && visitor.MaySee(person);

    private async ValueTask<PlayerId?> LinkedAsync(HttpRequest request, CancellationToken ct) =>
        request.Headers.TryGetValue(HudLinks.Header, out var values) && values is [{ } token]
            ? await links.FindAsync(token, ct)
            : null;

    private async Task<PlayerId?> AskedForAsync(string? player, PlayerId? ownPlayer, CancellationToken ct) =>
        player is null ? ownPlayer ?? PlayerId.Default
        : PlayerHandle.Read(player) is { } handle ? await players.FindAsync(handle, ct)
        : null;

    private async Task<CurrentStats?> ReadAsync(PlayerId player, CancellationToken ct)
    {
        if (await scores.FindAsync(player, ct) is not { } score)
            return null;

        var lifetime = await scores.LifetimeAsync(player, ct);
        var level = score.Level;

        return new CurrentStats(
            score.Gold, score.Xp, level.Number, level.XpInLevel, level.XpToNext, score.Today.Sum(count => count.Events),
            score.Events, score.Rank.Rank.ToString(),
            PlayerScore.Count(lifetime, score.Rules, CountsAs.Dial),
            PlayerScore.Count(lifetime, score.Rules, CountsAs.Connect),
            PlayerScore.Count(lifetime, score.Rules, CountsAs.MeetingBooked));
    }
}
