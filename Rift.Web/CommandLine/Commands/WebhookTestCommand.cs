using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class WebhookTestCommand
{
    public static async Task<int> RunAsync(CommandContext work, string type, string? player, CancellationToken ct)
    {
        using var rift = new RunningRift(work.Settings);
        using var request = rift.WithSecret(new HttpRequestMessage(HttpMethod.Post, "/api/v1/webhook/ingest"));
        request.Content = JsonContent.Create(new
        {
            source = "webhook-test",
            event_type = type,
            player,
            metadata = new { company = CommandTexts.TestCompany },
            idempotency_key = Guid.CreateVersion7().ToString(),
        });

        using var answer = await rift.SendAsync(request, ct);
        work.Console.WriteLine($"{(int)answer.StatusCode} {answer.ReasonPhrase}");
        work.Console.WriteLine(await answer.Content.ReadAsStringAsync(ct));

        return answer.IsSuccessStatusCode ? 0 : 1;
    }
}
