using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Hosting.OpenApi;
using Rift.Web.Hosting.Views;
using Rift.Web.Rewarding.Badges;

namespace Rift.Web.Features.Badges;

/// <summary>A badge, and how far the caller is with it.</summary>
/// <param name="Tier">The highest tier that the caller has; 0 for none.</param>
/// <param name="EarnedOn">When that tier was earned.</param>
/// <param name="Rarity">The part of all active players who have the badge in any tier, 0 to 1.</param>
/// <param name="Figure">What the caller has reached of what the badge measures.</param>
/// <param name="NextThreshold">What the next tier takes; null where there is none.</param>
/// <param name="Missing">How much of that is missing.</param>
/// <param name="Progress">The part of it that is reached, 0 to 1.</param>
/// <param name="NextGold">What the next tier pays.</param>
public sealed record ShownBadge(
    Guid Id, string Name, string About, [property: Range(0, 5)] int Tier, [property: Range(1, 5)] int Tiers,
    DateOnly? EarnedOn, [property: Range(0.0, 1.0)] double Rarity, long Figure, long? NextThreshold,
    [property: AtLeast(0)] long Missing, [property: Range(0.0, 1.0)] double Progress, long? NextGold, long? NextXp,
    bool Retired, string Picture)
{
    public static ShownBadge Of(PlayerBadge own)
    {
        var (badge, progress) = (own.Badge, own.Progress);

        return new ShownBadge(
            badge.Id, badge.Name, badge.About, progress.Tier, badge.Tiers.Count, own.EarnedOn,
            Math.Round(own.Rarity.ShareOf(), 4), progress.Figure, progress.Next?.Threshold, progress.Missing,
            Math.Round(progress.Fraction, 4), progress.Next?.Gold, progress.Next?.Xp, badge.IsRetired,
            BadgePicture.AddressOf(badge.Emblem, progress.Tier, badge.Tiers.Count));
    }
}

/// <param name="NextCursor">Send it as <c>after</c> for the next page; null on the last.</param>
public sealed record ShownBadges(IReadOnlyList<ShownBadge> Badges, Guid? NextCursor);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ShownBadges))]
internal sealed partial class BadgesJson : JsonSerializerContext;

/// <summary><c>GET /api/v1/badges</c>: the caller's badges, in the order in which the admin put them.</summary>
public sealed class BadgesEndpoint(PlayerBadges badges)
{
    public const int Usual = 50;
    public const int Most = 200;

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var (after, limit) = (CursorIn(query["after"]), LimitIn(query["limit"]));

        if (after is null || limit is null)
            return Problems.Fields(BadgesTexts.WrongQuery, Wrong(after, limit));

        var all = await badges.AllAsync(CurrentUser.Of(http.User).Id, http.RequestAborted);
        var rest = all.Skip(1 + IndexOf(all, after.Value)).ToList();
        var page = rest.Take(limit.Value).Select(ShownBadge.Of).ToList();

        return TypedResults.Json(
            new ShownBadges(page, rest.Count > page.Count ? page[^1].Id : null), BadgesJson.Default.ShownBadges);
    }

    // A badge that is there no more, such as a retired one, begins anew: a page too many loses nothing.
    private static int IndexOf(IReadOnlyList<PlayerBadge> all, Guid badge) =>
        all.Select((own, n) => own.Badge.Id == badge ? n : -1).DefaultIfEmpty(-1).Max();

    private static Dictionary<string, string[]> Wrong(Guid? after, int? limit)
    {
        var wrong = new Dictionary<string, string[]>(StringComparer.Ordinal);

        if (after is null)
            wrong["after"] = [BadgesTexts.WrongCursor];
        if (limit is null)
            wrong["limit"] = [BadgesTexts.WrongLimit.Fill(Most)];

        return wrong;
    }

    private static Guid? CursorIn(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Guid.Empty : Guid.TryParseExact(text, "D", out var id) ? id : null;

    private static int? LimitIn(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= Most ? limit
        : null;
}
