using System.Net;
using Rift.Domain.People;

namespace Rift.Tests.Hosting;

public sealed class ExceptionAnswerTests(TestCluster cluster)
{
    [Theory]
    [InlineData("/api/v1/events?source=%00")]
    [InlineData("/api/v1/events?id=e677d21f-dbff-7000-8000-000000000000")]
    [InlineData("/api/v1/events?id=e677d21f-dbfe-7000-8000-000000000000")]
    [InlineData("/admin/players?q=%00")]
    [InlineData("/admin/audit?to=9999-12-31")]
    [InlineData("/admin/audit?from=0001-01-01")]
    public async Task What_can_be_neither_stored_nor_reckoned_with_is_no_failure(string address)
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var admin = await Browser.SignedInAsync(app, Role.Admin);

        using var answer = await admin.Http.GetAsync(address);

        Assert.InRange((int)answer.StatusCode, 200, 499);
        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_statement_that_cannot_work_is_a_failure_and_not_an_outage()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.ExecuteAsync("alter table player_totals rename to elsewhere");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stats/current");
        request.Headers.Add("X-RIFT-SECRET", RiftApp.Secret);

        using var answer = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Null(answer.Headers.RetryAfter);
        Assert.DoesNotContain("player_totals", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.Contains("player_totals", StringComparison.Ordinal));
    }
}
