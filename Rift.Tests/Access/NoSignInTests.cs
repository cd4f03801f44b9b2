using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access;

namespace Rift.Tests.Access;

/// <summary>What asks for no sign-in costs none, whatever cookie or token comes along.</summary>
public sealed class NoSignInTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Event = """{"source":"test","event_type":"call_dial","metadata":{}}""";

    private static readonly string[] SignInTables = ["from sessions", "join accounts", "token_key"];

    [Theory]
    [InlineData("POST", "/api/v1/webhook/ingest", Event)]
    [InlineData("POST", "/api/v1/webhook/ingest/batch", $"[{Event}]")]
    [InlineData("POST", "/api/v1/login", "{}")]
    [InlineData("GET", "/hud/{token}")]
    [InlineData("GET", "/hud/{token}/poll?seen=x")]
    [InlineData("GET", "/api/v1/health/live")]
    [InlineData("GET", "/css/rift.css")]
    public async Task No_cookie_and_no_token_is_read_where_none_is_asked_for(
        string method, string address, string? body = null)
    {
        var (signIns, queries) = await WorkOfAsync(method, address, body);

        Assert.Equal(0, signIns);
        Assert.DoesNotContain(queries, IsAboutSignIn);
    }

    [Fact]
    public async Task They_are_read_everywhere_else()
    {
        var (signIns, queries) = await WorkOfAsync("GET", "/api/v1/stats/current", null);

        Assert.NotEqual(0, signIns);
        Assert.Contains(queries, IsAboutSignIn);
    }

    private static bool IsAboutSignIn(string sql) =>
        SignInTables.Any(part => sql.Contains(part, StringComparison.Ordinal));

    // Garbage, and a session and a token that are good and that no request has shown before.
    private async Task<(int SignIns, IReadOnlyCollection<string> Queries)> WorkOfAsync(
        string method, string address, string? body)
    {
        var visitor = await Browser.SignedInAsync(app);
        var token = (await TokenForge.OpenAsync(app, visitor.Player)).Good;
        address = address.Replace("{token}", await app.HudTokenAsync(), StringComparison.Ordinal);
        using var signIns = new SignInCounter(app.Services);
        using var queries = new QueryCounter(app);

        (HttpClient Http, string? Cookie, string? Bearer)[] senders =
            [(app.Http, "rift=garbage", "garbage"), (app.Http, null, token), (visitor.Http, null, null)];

        foreach (var (http, cookie, bearer) in senders)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.Add(WebhookSecret.Header, RiftApp.Secret);
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            request.Headers.TryAddWithoutValidation("Authorization", bearer is null ? null : $"Bearer {bearer}");
            using var answer = await http.SendAsync(request);

            Assert.NotEqual(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError);
        }

        return (signIns.Count, queries.Texts);
    }

    /// <summary>Counts how often one application asks a cookie or a token who is there.</summary>
    private sealed class SignInCounter : IDisposable
    {
        private const string Name = "aspnetcore.authentication.authenticate.duration";

        private readonly MeterListener _listener = new();
        private int _count;

        public SignInCounter(IServiceProvider services)
        {
            var meters = services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == Name && instrument.Meter.Scope == meters)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _count));
            _listener.Start();
        }

        public int Count => _count;

        public void Dispose() => _listener.Dispose();
    }
}
