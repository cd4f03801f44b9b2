using Spectre.Console;

namespace Rift.Web.CommandLine.Commands;

internal static class HealthCommand
{
    public static async Task<int> RunAsync(CommandContext work, CancellationToken ct)
    {
        using var rift = new RunningRift(work.Settings);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/health");
        using var answer = await rift.SendAsync(request, ct);
        work.Console.WriteLine(await answer.Content.ReadAsStringAsync(ct));

        return answer.IsSuccessStatusCode ? 0 : 1;
    }
}
