using System.Net;
using Npgsql;
using Rift.Web.Hosting.Errors;

namespace Rift.Tests.Hosting;

/// <summary>What took too long is not called an outage.</summary>
public sealed class SlowAnswerTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task A_command_that_took_too_long_is_told_from_a_connection_that_did_not_come()
    {
        await using var database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(app.ConnectionString)
            {
                MaxPoolSize = 1,
                Timeout = 1,
                CommandTimeout = 1,
            });
        await using var only = await database.OpenConnectionAsync();
        await using var sleep = new NpgsqlCommand("select pg_sleep(30)", only);

        var late = await Assert.ThrowsAsync<NpgsqlException>(() => sleep.ExecuteNonQueryAsync());
        var refused = await Assert.ThrowsAsync<NpgsqlException>(async () => await database.OpenConnectionAsync());

        Assert.Equal(504, SlowAnswers.Of(late)?.Status);
        Assert.Null(SlowAnswers.Of(refused));
    }

    [Theory]
    [InlineData("text/html", "text/html")]
    [InlineData("application/json", "application/problem+json")]
    public async Task A_page_that_takes_too_long_says_so_and_what_to_do(string asked, string answered)
    {
        var token = await app.HudTokenAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync($"/hud/{token}/ledger")).StatusCode);

        await using var blocking = await app.Database.OpenConnectionAsync();
        await using var transaction = await blocking.BeginTransactionAsync();
        await using var block = new NpgsqlCommand("lock table reward_entries in access exclusive mode", blocking);
        await block.ExecuteNonQueryAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/hud/{token}/ledger");
        request.Headers.Accept.ParseAdd(asked);
        var answering = app.Http.SendAsync(request);

        // PostgreSQL stops the statement as it does where an operator has limited its time.
        await Eventually.BecomesTrueAsync(async () => await app.ScalarAsync<bool>("""
            select count(pg_cancel_backend(pid)) > 0 from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
            """));
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal(answered, answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("such as fewer days", text, StringComparison.Ordinal);
        Assert.DoesNotContain("away", text, StringComparison.Ordinal);
    }
}
