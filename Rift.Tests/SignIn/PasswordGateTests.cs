using System.Net;
using System.Net.Http.Json;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Access.Links;

namespace Rift.Tests.SignIn;

/// <summary>Passwords are hashed a few at a time. Who waits for a turn holds no connection to the database.</summary>
public sealed class PasswordGateTests(TestCluster cluster)
{
    private const string Chosen = "another long password";
    private const int PoolSize = 10;

    [Fact]
    public async Task One_core_is_left_to_everything_else()
    {
        using var passwords = new Passwords();
        using var stop = new CancellationTokenSource();
        var turns = Enumerable.Range(0, Environment.ProcessorCount)
            .Select(_ => passwords.EnterAsync(stop.Token).AsTask())
            .ToList();

        Assert.Equal(Math.Max(1, Environment.ProcessorCount - 1), turns.Count(turn => turn.IsCompleted));
        (await turns[0]).Dispose();
        Assert.True((await turns[Passwords.AtOnce]).IsAcquired);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_caller_who_finds_the_queue_full_is_asked_to_come_again_whatever_the_password_is_for()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var crowd = await CrowdAsync(app);
        using var stop = new CancellationTokenSource();
        var queue = Enumerable.Range(0, Passwords.AtOnce * (1 + Passwords.WaitingForEach))
            .Select(_ => PasswordsOf(app).EnterAsync(stop.Token).AsTask())
            .ToList();

        foreach (var send in crowd)
        {
            using var refused = await send();
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal(2, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
            Assert.Contains(Passwords.Busy, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        await stop.CancelAsync();

        foreach (var turn in queue[..Passwords.AtOnce])
            (await turn).Dispose();

        // Nothing was used up: neither a link nor a try.
        foreach (var send in crowd)
        {
            using var answer = await send();
            Assert.InRange((int)answer.StatusCode, 200, 302);
        }
    }

    [Fact]
    public async Task A_caller_who_waits_for_a_turn_holds_no_connection()
    {
        await using var app = await StartAsync();
        var crowd = await CrowdAsync(app);
        var turns = await TakeTurnsAsync(app);
        var before = await FreeConnections.CountAsync(app);

        var waiting = crowd.Select(send => send()).ToList();
        await Eventually.BecomesTrueAsync(() => PasswordsOf(app).Waiting == crowd.Count);

        Assert.InRange(await FreeConnections.CountAsync(app), before, PoolSize);
        turns.ForEach(turn => turn.Dispose());
        Assert.All(await Task.WhenAll(waiting), answer => Assert.InRange((int)answer.StatusCode, 200, 302));
    }

    [Fact]
    public async Task One_free_connection_is_enough_to_sign_in_and_to_read_an_event()
    {
        await using var app = await StartAsync();
        await app.AddAccountAsync("ada", Role.Admin);
        using var sent = await app.PostAsync(
            new { source = "x", event_type = "call_dial", metadata = new { }, idempotency_key = "k" });
        var stored = await app.ScalarAsync<string>("select player_id || '/' || event_id from raw_events");
        var connections = await FreeConnections.TakeAsync(app);
        await connections[^1].DisposeAsync();
        var browser = new Browser(app);

        using var signedIn = await browser.TryAsync("ada@example.com", Accounts.Password);
        using var page = await browser.Http.GetAsync($"/events/{stored}");

        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        await FreeConnections.ReleaseAsync(connections);
    }

    private static Passwords PasswordsOf(RiftApp app) => app.Services.GetRequiredService<Passwords>();

    private async Task<RiftApp> StartAsync() => await RiftApp.StartAsync(
        cluster, settings => settings,
        $"{await cluster.CreateDatabaseAsync()};Maximum Pool Size={PoolSize}");

    // One of each who needs a password hashed, with the form already filled in.
    private static async Task<IReadOnlyList<Func<Task<HttpResponseMessage>>>> CrowdAsync(RiftApp app)
    {
        await app.AddAccountAsync("ada");
        var admin = new CurrentUser(PlayerId.Default, "Admin", "A", Role.Admin, null, null);
        var invitation = await app.Services.GetRequiredService<Invitations>().CreateAsync(
            await app.AddPlayerAsync("invitee"), InvitationPurpose.Join, admin, CancellationToken.None);
        var setup = await app.Services.GetRequiredService<FirstAdmin>().CreateLinkAsync(CancellationToken.None);
        var owner = await Browser.SignedInAsync(app, await app.AddAccountAsync("owner"));
        var login = new { email = "ada@example.com", password = Accounts.Password };

        return
        [
            () => app.Http.PostAsJsonAsync("/api/v1/login", login),
            await FillInAsync(
                new Browser(app), "/sign-in", ("Email", "ada@example.com"), ("Password", Accounts.Password)),
            await FillInAsync(owner, "/account/password", ("Current", Accounts.Password), ("Chosen", Chosen)),
            await FillInAsync(
                new Browser(app), Invitations.PathOf(invitation), ("Email", "i@example.com"), ("Password", Chosen)),
            await FillInAsync(
                new Browser(app), FirstAdmin.PathOf(setup), ("Name", "Grace"), ("Email", "g@example.com"),
                ("Password", Chosen)),
        ];
    }

    private static async Task<Func<Task<HttpResponseMessage>>> FillInAsync(
        Browser browser, string address, params (string Name, string Value)[] fields)
    {
        var page = await browser.OpenAsync(address);

        return () => browser.SubmitAsync(page, "main form", fields);
    }

    private static async Task<List<RateLimitLease>> TakeTurnsAsync(RiftApp app)
    {
        var turns = new List<RateLimitLease>();

        while (turns.Count < Passwords.AtOnce)
            turns.Add(await PasswordsOf(app).EnterAsync(CancellationToken.None));

        return turns;
    }
}
