using System.Net;
using System.Text.Json;

namespace Rift.Tests.Docs;

public sealed class ApiDescriptionTests(RiftApp app, TestCluster cluster) : IClassFixture<RiftApp>
{
    private const string Address = "/openapi/v1.json";

    [Fact]
    public async Task A_caller_who_has_the_description_is_not_sent_it_again()
    {
        using var first = await app.Http.GetAsync(Address);
        using var again = new HttpRequestMessage(HttpMethod.Get, Address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("application/json", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Http.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Examples_and_server_carry_the_address_by_which_the_caller_came()
    {
        var own = app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var there = await ReadAsync(app, null);
        var elsewhere = await ReadAsync(app, "rift.test:8080");
        var local = await ReadAsync(app, "localhost:8000");

        Assert.Equal(own, ServerOf(there));
        Assert.Contains($"curl -X POST {own}/api/v1/webhook/ingest", IntroductionOf(there), StringComparison.Ordinal);
        Assert.Equal("http://rift.test:8080", ServerOf(elsewhere));
        Assert.Contains("POST http://rift.test:8080/", IntroductionOf(elsewhere), StringComparison.Ordinal);
        Assert.Equal("/", ServerOf(local));
        Assert.Contains("POST http://localhost:8000/", IntroductionOf(local), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_that_the_operator_has_set_comes_first()
    {
        await using var rift = await RiftApp.StartAsync(
            cluster, settings => settings with { PublicUrl = new Uri("https://rift.example.test") });

        Assert.Equal("https://rift.example.test", ServerOf(await ReadAsync(rift, "rift.example.test")));
    }

    [Fact]
    public async Task Of_an_event_only_its_source_and_type_are_required()
    {
        var schemas = (await ReadAsync(app, null)).GetProperty("components").GetProperty("schemas");

        Assert.Equal(
            ["source", "event_type"],
            schemas.GetProperty("EventBody").GetProperty("required").EnumerateArray().Select(name => name.GetString()));

        using var answer = await app.PostAsync("""{"source":"short","event_type":"call_dial"}""");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(
            "{}", await app.ScalarAsync<string>("select metadata::text from raw_events where source = 'short'"));
    }

    [Fact]
    public async Task Whole_numbers_are_integers_with_a_format()
    {
        var numbers =
            ObjectsIn(await ReadAsync(app, null)).Where(schema => TypesOf(schema).Contains("integer")).ToList();

        Assert.True(numbers.Count > 30);
        Assert.All(numbers, schema =>
        {
            Assert.DoesNotContain("string", TypesOf(schema));
            Assert.StartsWith("int", schema.GetProperty("format").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Keys_for_repetitions_and_waits_are_declared()
    {
        var paths = (await ReadAsync(app, null)).GetProperty("paths");
        var parameters = paths.GetProperty("/api/v1/webhook/ingest").GetProperty("post").GetProperty("parameters");
        var waiting = ObjectsIn(paths).SelectMany(one => one.EnumerateObject())
            .Where(answer => answer.Name is "429" or "503" or "504")
            .Where(answer => answer.Value.GetRawText().Contains("problem+json", StringComparison.Ordinal))
            .ToList();

        Assert.Equal("Idempotency-Key", parameters[0].GetProperty("name").GetString());
        Assert.NotEmpty(waiting);
        Assert.All(waiting, answer => Assert.True(
            answer.Value.GetProperty("headers").TryGetProperty("Retry-After", out _), answer.Name));
    }

    [Fact]
    public async Task Descriptions_hold_no_notes_about_the_code() =>
        Assert.DoesNotMatch(
            "EventReader|It only describes|<see|cref=|\\bnobody\\b|\\beverybody\\b",
            (await ReadAsync(app, null)).GetRawText());

    private static async Task<JsonElement> ReadAsync(RiftApp rift, string? host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Host = host;
        using var answer = await rift.Http.SendAsync(request);

        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static string? ServerOf(JsonElement description) =>
        description.GetProperty("servers")[0].GetProperty("url").GetString();

    private static string IntroductionOf(JsonElement description) =>
        description.GetProperty("info").GetProperty("description").GetString()!;

    private static IEnumerable<JsonElement> ObjectsIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(one => ObjectsIn(one.Value)).Prepend(element),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(ObjectsIn),
        _ => [],
    };

    private static IEnumerable<string?> TypesOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString())
        : type.ValueKind == JsonValueKind.String ? [type.GetString()]
        : [];
}
