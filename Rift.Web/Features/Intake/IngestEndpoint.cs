using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Rift.Domain.Rewards;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Intake;

/// <summary><c>POST /api/v1/webhook/ingest</c>: one event in, one answer out, after the commit.</summary>
public sealed class IngestEndpoint(WebhookSecret secret, Rules rules, AcceptEvent accept, TimeProvider clock)
{
    public const int MostBytes = 64 * 1024;

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        if (!secret.IsShownBy(http.Request))
            return Problems.Of(StatusCodes.Status401Unauthorized, $"The header {WebhookSecret.Header} is missing or wrong.");

        var body = await RequestBody.ReadAsync(http.Request, MostBytes, http.RequestAborted);

        if (body.Document is not { } document)
            return body.Problem!;

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? await IngestAsync(http, document.RootElement)
                : Problems.Fields(new Dictionary<string, string[]> { ["body"] = ["The body must be one JSON object."] });
        }
    }

    private async Task<IResult> IngestAsync(HttpContext http, JsonElement body)
    {
        var now = clock.GetUtcNow();
        var reader = new EventReader(await rules.CurrentAsync(), now);

        if (!IdempotencyKey.TryRead(http.Request, out var key, out var complaint))
            return Problems.Fields(new Dictionary<string, string[]> { [IdempotencyKey.Header] = [complaint] });
        if (reader.Read(body, key) is not { } fields)
            return Problems.Fields(reader.Errors);

        var (recorded, reward) = await accept.AcceptAsync(fields, now, http.RequestAborted);

        return Answer(http, fields, recorded, reward);
    }

    private static IResult Answer(HttpContext http, EventFields fields, Recorded recorded, Reward reward) => recorded.Verdict switch
    {
        Verdict.Recorded => Accepted(StatusCodes.Status201Created, new IngestAnswer(
            "success", recorded.EventId, reward.Gold, reward.Xp, $"{fields.Rule.Label} earned {reward.Gold} gold and {reward.Xp} XP.", false)),
        Verdict.Duplicate => Accepted(StatusCodes.Status200OK, new IngestAnswer(
            "success", recorded.EventId, 0, 0, "Already counted. To tell two equal events apart, send an Idempotency-Key with each.", true)),
        Verdict.KeyReused => Problems.Fields(new Dictionary<string, string[]>
        {
            ["idempotency_key"] = [$"idempotency_key '{fields.IdempotencyKey}' was used by source '{fields.Source}' for an event with another body; use a new key for a new event."],
        }),
        Verdict.Busy => Problems.TryAgain(http, "Rift is taking in more events than it can store. Nothing was stored; send the event again."),
        Verdict.Unavailable => Problems.TryAgain(http, "The database is away. Send the event again with the same idempotency key; it will count once."),
        Verdict.Refused => Problems.Of(StatusCodes.Status422UnprocessableEntity, "The database refused this event; nothing was stored. The server's log has the reason."),
    };

    private static JsonHttpResult<IngestAnswer> Accepted(int status, IngestAnswer answer) =>
        TypedResults.Json(answer, IntakeJson.Default.IngestAnswer, statusCode: status);
}
