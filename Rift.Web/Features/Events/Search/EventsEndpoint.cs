using System.Globalization;
using System.Text.Json.Serialization;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Hosting.OpenApi;
using Rift.Web.People;

namespace Rift.Web.Features.Events.Search;

/// <summary>An event with what it earned.</summary>
/// <param name="Gold">What is left of its reward with all corrections.</param>
/// <param name="PaidGold">What it earned when it came in.</param>
/// <param name="Reason">Why that was less than its rule pays; null where it was not.</param>
/// <param name="Repeats">How often it was sent again.</param>
public sealed record ShownEvent(
    Guid Id, Guid PlayerId, string PlayerName, string Source, string EventType, string? Detail, decimal Quantity,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt, long Gold, long Xp, [property: AtLeast(0)] int PaidGold,
    [property: AtLeast(0)] int PaidXp, string? Reason, bool Voided, [property: AtLeast(0)] int Repeats)
{
    public static ShownEvent Of(FoundEvent found) => new(
        found.Id, found.Player.Value, found.PlayerName, found.Source, found.EventType,
        found.Detail is { Length: > 0 } detail ? detail : null, found.Quantity, found.OccurredAt,
        found.ReceivedAt, found.GoldNow, found.XpNow, found.Gold, found.Xp, found.Reason, found.IsVoided,
        found.Repeats);
}

/// <param name="NextCursor">Send it as <c>before</c> for the next page; null on the last.</param>
public sealed record ShownEvents(IReadOnlyList<ShownEvent> Events, Guid? NextCursor);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ShownEvents))]
internal sealed partial class EventsJson : JsonSerializerContext;

/// <summary>
/// <c>GET /api/v1/events</c>: the events page's search for programs. A player finds their own, a lead the team's, an
/// admin all players'.
/// </summary>
public sealed class EventsEndpoint(EventQuery events, Calendars calendars, TimeProvider clock)
{
    public const int Most = 200;

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var (search, wrong) = EventSearch.Read(query, calendars.Organisation.DayOf(clock.GetUtcNow()));
        var limit = LimitIn(query["limit"]);

        if (limit is null)
            wrong["limit"] = [EventTexts.WrongLimit.Fill(Most)];
        if (limit is not { } length || wrong.Count > 0)
            return Problems.Fields(EventTexts.WrongSearch, wrong);

        var found = await events.FindAsync(
            search, EventScope.Of(CurrentUser.Of(http.User)), length, http.RequestAborted);

        return TypedResults.Json(
            new ShownEvents([.. found.Events.Select(ShownEvent.Of)], found.Before), EventsJson.Default.ShownEvents);
    }

    private static int? LimitIn(string? text) =>
        string.IsNullOrWhiteSpace(text) ? EventQuery.PageLength
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= Most ? limit
        : null;
}
