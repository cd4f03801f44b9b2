using System.Net;
using System.Text.Json;

namespace Rift.Tests.Health;

public sealed class HealthTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Theory]
    [InlineData("/api/v1/health", "connected")]
    [InlineData("/api/v1/health/ready", "connected")]
    [InlineData("/api/v1/health/live", "not asked")]
    public async Task A_healthy_rift_says_so(string path, string database)
    {
        using var body = JsonDocument.Parse(await app.Http.GetStringAsync(path));

        Assert.Equal(
            ["status", "database", "timestamp", "version"],
            body.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal("healthy", body.RootElement.GetProperty("status").GetString());
        Assert.Equal(database, body.RootElement.GetProperty("database").GetString());
        Assert.Equal(app.Clock.Now, body.RootElement.GetProperty("timestamp").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Health_is_only_read(string method) => Assert.Equal(
        HttpStatusCode.MethodNotAllowed,
        (await app.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/v1/health"))).StatusCode);
}
