using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access.Tokens;
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
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Basic YWRhOnBhc3N3b3Jk")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMDAwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEifQ.")]
    public async Task Garbage_is_refused_with_what_is_allowed(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Stats);
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData(null, "Bearer realm=\"rift\"", "Send a bearer token. POST /api/v1/login gives you one.")]
    [InlineData("Basic YWRh", "Bearer realm=\"rift\"", "Send a bearer token. POST /api/v1/login gives you one.")]
    [InlineData(
        "Bearer garbage", "Bearer realm=\"rift\", error=\"invalid_token\"",
        "The token is invalid or has expired. POST /api/v1/login gives you a new one.")]
    public async Task A_refusal_is_a_problem_document_and_a_challenge(string? header, string challenge, string detail)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await app.Http.SendAsync(request);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(challenge, answer.Headers.NonValidated["WWW-Authenticate"].ToString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(401, (int)problem!["status"]!);
        Assert.Equal(("Unauthorized", detail), ((string)problem["title"]!, (string)problem["detail"]!));
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

        await Eventually.BecomesTrueAsync(async () =>
            (await GetAsync(token)).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_role_is_read_anew_for_each_request()
    {
        var (player, token) = await LogInAsync();
        await app.AddPlayerAsync($"other-{player}");
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(token, $"?player=other-{player}")).StatusCode);

        await app.ExecuteAsync("update players set role = 'admin' where player_id = $1", player.Value);
        await Eventually.BecomesTrueAsync(async () =>
            (await GetAsync(token, $"?player=other-{player}")).StatusCode == HttpStatusCode.OK);
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
    public async Task Stats_are_one_s_own_the_team_s_for_its_lead_and_everyone_s_for_an_admin()
    {
        var mine = await app.AddTeamAsync($"Mine {Guid.CreateVersion7()}");
        var theirs = await app.AddTeamAsync($"Theirs {Guid.CreateVersion7()}");
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
            Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.GetAsync($"{Stats}?player=unknown")).StatusCode);
        }
    }

    private async Task<(PlayerId Player, string Token)> LogInAsync()
    {
        var player = (await Browser.SignedInAsync(app)).Player;
        var people = app.Services.GetRequiredService<PersonCache>();
        var person = await people.FindAsync(player, CancellationToken.None);
        var tokens = app.Services.GetRequiredService<BearerTokens>();

        return (player, await tokens.IssueAsync(person!, CancellationToken.None));
    }

    private async Task<HttpResponseMessage> GetAsync(string token, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Stats + query);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return await app.Http.SendAsync(request);
    }
}
