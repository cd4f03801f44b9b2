using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.People;

namespace Rift.Tests.Access;

public sealed class BearerTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Stats = "/api/v1/stats/current";

    [Fact]
    public async Task A_token_reads_what_its_owner_may_see_and_says_so_for_an_hour()
    {
        var (player, token) = await LogInAsync();
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(token)).StatusCode);

        app.Clock.Now += TimeSpan.FromSeconds(3599);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(token)).StatusCode);
        app.Clock.Now += TimeSpan.FromSeconds(1);
        using var late = await GetAsync(token);

        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.Equal("Bearer", late.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("application/problem+json", late.Content.Headers.ContentType!.MediaType);
        Assert.NotEqual(default, player);
    }

    [Theory]
    [InlineData("nbf", 60)]
    [InlineData("iat", 60)]
    [InlineData("exp", -1)]
    public async Task A_token_of_another_time_is_refused(string claim, int seconds)
    {
        var (player, _) = await LogInAsync();
        var now = app.Clock.Now.ToUnixTimeSeconds();

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(await ForgeAsync(player, claims => claims[claim] = now + seconds))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(await ForgeAsync(player, _ => { }))).StatusCode);
    }

    [Theory]
    [InlineData("iss", "\"another\"")]
    [InlineData("aud", "\"another\"")]
    [InlineData("aud", "[\"rift-api\"]")]
    [InlineData("sub", "\"admin\"")]
    [InlineData("sub", "7")]
    [InlineData("exp", "\"9999999999\"")]
    [InlineData("exp", "1e30")]
    [InlineData("jti", "\"\"")]
    [InlineData("stamp", "2")]
    [InlineData("stamp", "4294967297")]
    [InlineData("stamp", "null")]
    public async Task A_claim_that_says_something_else_is_refused(string claim, string value)
    {
        var (player, _) = await LogInAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(await ForgeAsync(player, claims => claims[claim] = JsonNode.Parse(value)))).StatusCode);
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("sub")]
    [InlineData("iat")]
    [InlineData("nbf")]
    [InlineData("exp")]
    [InlineData("jti")]
    [InlineData("stamp")]
    public async Task A_claim_that_is_missing_is_missed(string claim)
    {
        var (player, _) = await LogInAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(await ForgeAsync(player, claims => claims.Remove(claim)))).StatusCode);
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Basic YWRhOnBhc3N3b3Jk")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMDAwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEifQ.")]
    public async Task Garbage_is_refused_with_a_word_on_what_would_do(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Stats);
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("update accounts set stamp = stamp + 1 where player_id = $1")]
    [InlineData("update players set state = 'left' where player_id = $1")]
    [InlineData("delete from accounts where player_id = $1")]
    public async Task A_token_is_dead_at_once_when_its_owner_is_out(string sql)
    {
        var (player, token) = await LogInAsync();
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(token)).StatusCode);

        await app.ExecuteAsync(sql, player.Value);

        await Eventually.BecomesTrueAsync(async () => (await GetAsync(token)).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_role_is_read_anew_for_each_request()
    {
        var (player, token) = await LogInAsync();
        await app.AddPlayerAsync($"other-{player}");
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(token, $"?player=other-{player}")).StatusCode);

        await app.ExecuteAsync("update players set role = 'admin' where player_id = $1", player.Value);
        await Eventually.BecomesTrueAsync(async () => (await GetAsync(token, $"?player=other-{player}")).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_reads_where_no_token_is_shown_and_a_bad_token_is_not_helped_by_it()
    {
        var browser = await Browser.SignedInAsync(app);
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync(Stats)).StatusCode);

        browser.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "garbage");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Http.GetAsync(Stats)).StatusCode);
    }

    [Fact]
    public async Task Stats_are_one_s_own_the_team_s_for_its_lead_and_everybody_s_for_an_admin()
    {
        var (mine, theirs) = (await app.AddTeamAsync($"Mine {Guid.CreateVersion7()}"), await app.AddTeamAsync($"Theirs {Guid.CreateVersion7()}"));
        await app.AddPlayerAsync("subject", team: mine);
        var rows = new (Role Role, Guid? Team, HttpStatusCode Answer)[]
        {
            (Role.Player, mine, HttpStatusCode.NotFound),
            (Role.Lead, mine, HttpStatusCode.OK),
            (Role.Lead, theirs, HttpStatusCode.NotFound),
            (Role.Lead, null, HttpStatusCode.NotFound),
            (Role.Admin, null, HttpStatusCode.OK),
        };

        foreach (var (role, team, answer) in rows)
        {
            var browser = await Browser.SignedInAsync(app, role, team: team);
            Assert.Equal(answer, (await browser.Http.GetAsync($"{Stats}?player=subject")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync(Stats)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync($"{Stats}?player=nobody")).StatusCode);
        }
    }

    private async Task<(PlayerId Player, string Token)> LogInAsync()
    {
        var player = (await Browser.SignedInAsync(app)).Player;
        var person = await app.Services.GetRequiredService<PersonCache>().FindAsync(player, CancellationToken.None);

        return (player, await app.Services.GetRequiredService<BearerTokens>().IssueAsync(person!, CancellationToken.None));
    }

    // Signed with the right key, as only Rift itself could.
    private async Task<string> ForgeAsync(PlayerId player, Action<JsonObject> change)
    {
        var now = app.Clock.Now.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["sub"] = player.ToString(),
            ["iss"] = "rift",
            ["aud"] = "rift-api",
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 3600,
            ["jti"] = "one",
            ["stamp"] = 1,
        };
        change(claims);
        await using var connection = await app.Database.OpenConnectionAsync();
        var key = await connection.QuerySingleAsync<byte[]>("select token_key from organisation");

        return SignedToken.Sign(JsonSerializer.SerializeToUtf8Bytes(claims), key);
    }

    private async Task<HttpResponseMessage> GetAsync(string token, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Stats + query);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return await app.Http.SendAsync(request);
    }
}
