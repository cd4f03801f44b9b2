using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Hosting.OpenApi;
using Rift.Web.Hosting.Requests;
using Rift.Web.Intake;
using Rift.Web.Intake.Json;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Ingest;

/// <summary>The result of one event in a batch.</summary>
/// <param name="Code">The status that the event alone would get: 201, 200 for a duplicate, 422 or 503.</param>
/// <param name="Status"><c>success</c> or <c>error</c>.</param>
/// <param name="EventId">Of a saved event; of a duplicate, the id of the event that counted.</param>
/// <param name="GoldEarned">0 for a duplicate.</param>
/// <param name="XpEarned">0 for a duplicate.</param>
/// <param name="Message">The result in a sentence.</param>
/// <param name="Duplicate">True if the same event counted before.</param>
/// <param name="Errors">What to fix, by field.</param>
public sealed record BatchResult(
    [property: Range(200, 599)] int Code, string Status, string Message, Guid? EventId = null,
    [property: AtLeast(0)] int? GoldEarned = null, [property: AtLeast(0)] int? XpEarned = null,
    bool? Duplicate = null, IDictionary<string, string[]>? Errors = null);

/// <summary>One result per event, in the order of the request.</summary>
public sealed record BatchAnswer(IReadOnlyList<BatchResult> Results);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchAnswer))]
internal sealed partial class BatchJson : JsonSerializerContext;

/// <summary>
/// <c>POST /api/v1/webhook/ingest/batch</c>: a JSON list of up to 1,000 events. Each stands for itself: what is right
/// is durable when the answer comes, what is wrong has its own error.
/// </summary>
public sealed class BatchEndpoint(
    WebhookSecret secret, RuleCache rules, AcceptEvent accept, RefusedWebhooks refused, TimeProvider clock)
{
    public const int MostEvents = 1_000;
    public const int MostBytes = 8 * 1024 * 1024;

    private const int RoomForErrors = 1024 * 1024;

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        if (!secret.IsShownBy(http.Request))
            return refused.Count(http, WebhookSecret.Refusal());

        var body = await RequestBody.ReadJsonAsync(http.Request, MostBytes, http.RequestAborted);

        if (body.Value is not { } document)
            return refused.Count(http, body.Problem!);

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Array
                && document.RootElement.GetArrayLength() is > 0 and <= MostEvents
                ? await IngestAsync(http, document.RootElement)
                : refused.Count(http, NoList());
        }
    }

    private static IResult NoList() => Problems.Fields(IngestTexts.NothingSaved, new Dictionary<string, string[]>
    {
        ["body"] = [IngestTexts.NotAList.Fill(MostEvents)],
    });

    private async Task<IResult> IngestAsync(HttpContext http, JsonElement events)
    {
        var intake = new BatchIntake(accept, await rules.CurrentAsync(), clock.GetUtcNow());
        var room = new AnswerRoom(RoomForErrors);
        var outcomes = await intake.TakeAsync(events, http.RequestAborted);
        var results = outcomes.Select(outcome => ResultOf(outcome, room)).ToList();
        refused.Count(
            http, StatusCodes.Status422UnprocessableEntity,
            results.Count(result => result.Code == StatusCodes.Status422UnprocessableEntity));

        return TypedResults.Json(new BatchAnswer(results), BatchJson.Default.BatchAnswer);
    }

    private static BatchResult ResultOf(IngestOutcome outcome, AnswerRoom room) => outcome.Answer is { } answer
        ? new BatchResult(
            outcome.Code, answer.Status, answer.Message, answer.EventId, answer.GoldEarned, answer.XpEarned,
            answer.Duplicate)
        : new BatchResult(outcome.Code, "error", outcome.Message, Errors: room.Fit(outcome.Errors));
}
