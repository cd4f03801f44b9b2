using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rift.Tests.Access;
using Rift.Web.Access;

namespace Rift.Tests.Docs;

/// <summary>The API's description against the routes, and against the answers that tests know.</summary>
public sealed partial class ApiRoutesTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Ingest = "POST /api/v1/webhook/ingest";
    private const string Batch = "POST /api/v1/webhook/ingest/batch";
    private const string Login = "POST /api/v1/login";
    private const string Stats = "GET /api/v1/stats/current";
    private const string Health = "GET /api/v1/health";
    private const string Dial = """{"source":"routes","event_type":"call_dial","metadata":{}}""";

    // Every status for which there is a test, here or beside the feature; a page's error statuses are not among them.
    private static readonly Dictionary<string, int[]> Known = new(StringComparer.Ordinal)
    {
        [Ingest] = [200, 201, 400, 401, 413, 415, 422, 429, 503],
        [Batch] = [200, 400, 401, 413, 415, 422, 429, 503],
        [Stats] = [200, 401, 404, 503],
        ["GET /api/v1/players/{id}"] = [200, 401, 404, 503],
        ["GET /api/v1/badges"] = [200, 401, 422, 503],
        ["GET /api/v1/events"] = [200, 401, 422, 429, 503, 504],
        ["GET /api/v1/missions"] = [200, 401, 422, 503],
        ["GET /api/v1/notifications"] = [200, 401, 422, 503],
        ["POST /api/v1/notifications/read"] = [200, 400, 401, 413, 415, 422, 503],
        ["GET /api/v1/live"] = [200, 401, 429, 503],
        [Login] = [200, 400, 401, 413, 415, 422, 429, 503],
        [Health] = [200, 429, 431, 503],
        ["GET /api/v1/health/ready"] = [200, 431, 503],
        ["GET /api/v1/health/live"] = [200, 431],
    };

    [Fact]
    public async Task Every_route_of_the_api_is_described_with_every_status_and_no_other()
    {
        var routes = RouteTable.Rows.Where(row => row.Route.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        var described = await DescribedAsync();

        Assert.Equal(routes.Select(NameOf).Order(StringComparer.Ordinal), described.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(described.Keys.Order(StringComparer.Ordinal), Known.Keys.Order(StringComparer.Ordinal));
        Assert.All(described, call => Assert.Equal(Known[call.Key], call.Value));
        Assert.All(routes, row => Assert.Empty(StatusesOf(row).Except(described[NameOf(row)])));
    }

    [Theory]
    [InlineData(Ingest, 201, Dial)]
    [InlineData(Ingest, 200, Dial)]
    [InlineData(Ingest, 400, "{")]
    [InlineData(Ingest, 401, Dial, "secret", "wrong")]
    [InlineData(Ingest, 415, Dial, "type", "text/plain")]
    [InlineData(Ingest, 422, "{}")]
    [InlineData(Ingest, 413, null, "length", "65537")]
    [InlineData(Batch, 200, "[{}]")]
    [InlineData(Batch, 400, "[")]
    [InlineData(Batch, 401, "[]", "secret", "wrong")]
    [InlineData(Batch, 422, "[]")]
    [InlineData(Login, 400, "{")]
    [InlineData(Login, 401, """{"email":"ada","password":"wrong wrong"}""")]
    [InlineData(Login, 415, "{}", "type", "text/plain")]
    [InlineData(Login, 422, "{}")]
    [InlineData(Stats, 200, null)]
    [InlineData(Stats, 401, null, "secret", "wrong")]
    [InlineData(Stats + "?player=unknown", 404, null)]
    [InlineData(Health, 200, null)]
    [InlineData(Health, 431, null, "cookie", "40000")]
    [InlineData(Health + "/ready", 431, null, "cookie", "40000")]
    [InlineData(Health + "/live", 431, null, "cookie", "40000")]
    public async Task A_described_answer_is_what_a_caller_gets(
        string call, int status, string? body, string change = "", string value = "")
    {
        if (call == Ingest && status == 200)
            (await app.PostAsync(Dial)).Dispose();
        if (call == Ingest && status == 201)
            body = Dial.Replace("routes", "routes-201", StringComparison.Ordinal);

        using var request = RequestOf(call, body, change, value);
        using var answer = await app.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Contains(status, (await DescribedAsync())[call.Split('?')[0]]);
    }

    private static HttpRequestMessage RequestOf(string call, string? body, string change, string value)
    {
        var parts = call.Split(' ');
        var request = new HttpRequestMessage(HttpMethod.Parse(parts[0]), parts[1]);
        request.Headers.Add(WebhookSecret.Header, change == "secret" ? value : RiftApp.Secret);

        if (change == "length")
            body = new string(' ', int.Parse(value, CultureInfo.InvariantCulture));
        if (change == "cookie")
            request.Headers.Add("Cookie", new string('x', int.Parse(value, CultureInfo.InvariantCulture)));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, change == "type" ? value : "application/json");

        return request;
    }

    private async Task<Dictionary<string, int[]>> DescribedAsync()
    {
        using var description = JsonDocument.Parse(await app.Http.GetStringAsync("/openapi/v1.json"));

        return description.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(call => (
                Name: $"{call.Name.ToUpperInvariant()} {path.Name}",
                Statuses: call.Value.GetProperty("responses").EnumerateObject()
                    .Select(answer => int.Parse(answer.Name, CultureInfo.InvariantCulture)).Order().ToArray())))
            .ToDictionary(call => call.Name, call => call.Statuses, StringComparer.Ordinal);
    }

    private static string NameOf(RouteRow row) =>
        $"{row.Method} {Constraint().Replace(row.Route, "}").TrimEnd('/')}";

    private static IEnumerable<int> StatusesOf(RouteRow row) => row.Outcomes.Distinct().Select(sign => sign switch
    {
        's' => 401,
        'f' => 403,
        '-' => 404,
        _ => Known[NameOf(row)].Min(),
    });

    [GeneratedRegex(":[^}]*}")]
    private static partial Regex Constraint();
}
