using System.Net;

namespace Rift.Tests.Hosting;

public sealed class ExceptionAnswerTests(TestCluster cluster)
{
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
