using System.Text.Json;
using System.Text.Json.Serialization;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Intake;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Ingest;

/// <summary>What became of one event of a batch.</summary>
/// <param name="Code">What the event alone would have been answered with: 201, 200 for a duplicate, 422 or 503.</param>
/// <param name="Status"><c>success</c> or <c>error</c>.</param>
/// <param name="Errors">By field, where the event itself was wrong.</param>
public sealed record BatchResult(
    int Code, string Status, Guid? EventId, int? GoldEarned, int? XpEarned, string Message, bool? Duplicate,
    IDictionary<string, string[]>? Errors);

/// <summary>One result per event, in the order in which they were sent.</summary>
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
public sealed class BatchEndpoint(WebhookSecret secret, RuleCache rules, AcceptEvent accept, TimeProvider clock)
{
    public const int MostEvents = 1_000;
    public const int MostBytes = 8 * 1024 * 1024;

    private const int RoomForErrors = 1024 * 1024;

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        if (!secret.IsShownBy(http.Request))
            return WebhookSecret.Refusal();

        var body = await RequestBody.ReadJsonAsync(http.Request, MostBytes, http.RequestAborted);

        if (body.Value is not { } document)
            return body.Problem!;

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Array
                && document.RootElement.GetArrayLength() is > 0 and <= MostEvents
                ? await IngestAsync(document.RootElement, http.RequestAborted)
                : NoList();
        }
    }

    private static IResult NoList() => Problems.Fields("Nothing was stored.", new Dictionary<string, string[]>
    {
        ["body"] = [$"body must be a JSON list of 1 to {MostEvents} events."],
    });

    private async Task<IResult> IngestAsync(JsonElement events, CancellationToken ct)
    {
        var intake = new BatchIntake(accept, await rules.CurrentAsync(), clock.GetUtcNow());
        var room = new AnswerRoom(RoomForErrors);
        var results = (await intake.TakeAsync(events, ct)).Select(outcome => ResultOf(outcome, room)).ToList();

        return TypedResults.Json(new BatchAnswer(results), BatchJson.Default.BatchAnswer);
    }

    private static BatchResult ResultOf(IngestOutcome outcome, AnswerRoom room) => outcome.Answer is { } answer
        ? new BatchResult(
            outcome.Code, answer.Status, answer.EventId, answer.GoldEarned, answer.XpEarned, answer.Message,
            answer.Duplicate, null)
        : new BatchResult(outcome.Code, "error", null, null, null, outcome.Message, null, room.Fit(outcome.Errors));
}
