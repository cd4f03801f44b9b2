using System.Text.Json;
using Rift.Web.Access;
using Rift.Web.Hosting;
using Rift.Web.Hosting.Requests;
using Rift.Web.Intake;
using Rift.Web.Intake.Json;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Ingest;

/// <summary><c>POST /api/v1/webhook/ingest</c>: one event in, one answer out, after the commit.</summary>
public sealed class IngestEndpoint(
    WebhookSecret secret, RuleCache rules, AcceptEvent accept, RefusedWebhooks refused, TimeProvider clock)
{
    public async Task<IResult> HandleAsync(HttpContext http)
    {
        if (!secret.IsShownBy(http.Request))
            return refused.Count(http, WebhookSecret.Refusal());

        var body = await RequestBody.ReadJsonAsync(http.Request, EventReader.MostBytes, http.RequestAborted);

        if (body.Value is not { } document)
            return refused.Count(http, body.Problem!);

        using (document)
        {
            return Answer(http, await IngestAsync(http, document.RootElement));
        }
    }

    private async Task<IngestOutcome> IngestAsync(HttpContext http, JsonElement body)
    {
        var now = clock.GetUtcNow();
        var reader = new EventReader(await rules.CurrentAsync(), now);

        if (!IdempotencyKey.TryRead(http.Request, out var key, out var complaint))
            return IngestOutcome.Wrong(IdempotencyKey.Header, complaint);
        if (reader.Read(body, key) is not { } fields)
            return await accept.RefuseAsync(reader, http.RequestAborted);

        return await accept.AcceptAsync(fields, now, http.RequestAborted);
    }

    private IResult Answer(HttpContext http, IngestOutcome outcome) => outcome.Answer is { } answer
        ? TypedResults.Json(answer, IngestJson.Default.IngestAnswer, statusCode: outcome.Code)
        : refused.Count(http, Refusal(http, outcome));

    private static IResult Refusal(HttpContext http, IngestOutcome outcome) => outcome switch
    {
        { Errors: { } errors } => Problems.Fields(outcome.Message, errors),
        { Code: StatusCodes.Status503ServiceUnavailable } => Problems.TryAgain(http, outcome.Message),
        _ => Problems.Of(outcome.Code, outcome.Message),
    };
}
