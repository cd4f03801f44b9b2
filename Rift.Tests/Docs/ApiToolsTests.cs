using System.Text.Json;

namespace Rift.Tests.Docs;

/// <summary>What others' tools make of the API's description.</summary>
public sealed class ApiToolsTests(RiftApp app, ApiTools tools) : IClassFixture<RiftApp>, IClassFixture<ApiTools>
{
    private const string Description = "v1.json";

    private static readonly string[] Compiler =
    [
        "--strict", "--skipLibCheck", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", "--module", "nodenext",
    ];

    [Fact]
    public async Task A_linter_has_no_complaint()
    {
        await SaveAsync();

        var (_, output) = await tools.NodeAsync("@redocly/cli/bin/cli.js", "lint", "--format=json", Description);

        using var report = JsonDocument.Parse(output[output.IndexOf('{')..]);
        Assert.Empty(report.RootElement.GetProperty("problems").EnumerateArray().Select(
            problem => problem.GetProperty("message").GetString()));
        Assert.Equal(0, report.RootElement.GetProperty("totals").GetProperty("errors").GetInt32());
    }

    [Fact]
    public async Task A_generated_client_sends_an_event_and_reads_the_answer()
    {
        await SaveAsync();
        await RunAsync("@hey-api/openapi-ts/bin/run.js", "-i", Description, "-o", "client", "--no-log-file");
        await RunAsync("typescript/bin/tsc", [.. Compiler, "post-event.ts"]);

        var output = await RunAsync("post-event.js");

        using var answers = JsonDocument.Parse(output);
        Assert.Equal(
            """{"statuses":[201,200,422,200],"earned":25,"duplicate":true,"gold":25}""",
            answers.RootElement.GetRawText());
    }

    private async Task SaveAsync() => await File.WriteAllTextAsync(
        tools.PathOf(Description), await app.Http.GetStringAsync("/openapi/v1.json"));

    private async Task<string> RunAsync(string script, params string[] arguments)
    {
        var (code, output) = await tools.NodeAsync(script, arguments);
        Assert.True(code == 0, output);

        return output;
    }
}
