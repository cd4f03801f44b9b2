using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Rift.Web.Access;

namespace Rift.Tests.Hosting;

public sealed class SecrecyTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task No_secret_reaches_the_log()
    {
        var token = await app.HudTokenAsync();
        var password = new NpgsqlConnectionStringBuilder(app.ConnectionString).Password!;

        await app.EarnAsync("call_dial");
        await app.PostAsync("{");
        await app.PostAsync("{}", request => request.Headers.Remove(WebhookSecret.Header));
        await app.Http.GetAsync($"/hud/{token}");
        await app.Http.GetAsync($"/hud/{token}/poll?seen=x");
        await app.Http.GetAsync($"/hud/{token}/nothing");
        await app.StatsAsync();

        app.Services.GetRequiredService<ILogger<SecrecyTests>>().LogInformation("What is logged is caught");
        Assert.Contains(app.Log.Lines, line => line.Contains("What is logged is caught", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(RiftApp.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/health")]
    [InlineData("/css/rift.css")]
    [InlineData("/docs/index.html")]
    [InlineData("/nothing")]
    public async Task Every_answer_tells_the_browser_to_be_strict(string path)
    {
        using var answer = await app.Http.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(
            path.StartsWith("/css/", StringComparison.Ordinal) ? [] : ["no-referrer"],
            answer.Headers.TryGetValues("Referrer-Policy", out var referrer) ? referrer : []);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_api_s_description_names_every_call()
    {
        var description = await app.Http.GetStringAsync("/openapi/v1.json");

        foreach (var path in (string[])[
            "/api/v1/webhook/ingest", "/api/v1/health", "/api/v1/health/live", "/api/v1/health/ready",
            "/api/v1/stats/current",
        ])
        {
            Assert.Contains($"\"{path}\"", description, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("/hud/", description, StringComparison.Ordinal);
    }
}
