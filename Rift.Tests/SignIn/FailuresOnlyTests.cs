using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Access;

namespace Rift.Tests.SignIn;

/// <summary>Only failures count, so that a right password hinders no colleague, and guessing stays limited.</summary>
public sealed class FailuresOnlyTests(TestCluster cluster)
{
    private const string Wrong = "wrong password";

    [Fact]
    public async Task Six_colleagues_behind_one_router_sign_in_at_the_same_moment()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        var passwords = app.Services.GetRequiredService<Passwords>();
        var names = Enumerable.Range(1, 6).Select(n => $"colleague{n}").ToList();
        foreach (var name in names)
            await app.AddAccountAsync(name);
        var forms = await Task.WhenAll(names.Select(name => FormOfAsync(app, name)));

        // No password is compared yet: five tries are open, which may all fail, when the sixth comes.
        var turns = await Task.WhenAll(
            Enumerable.Range(0, Passwords.AtOnce).Select(_ => passwords.EnterAsync(CancellationToken.None).AsTask()));
        var tries = forms[..5].Select(send => send()).ToList();
        await Eventually.BecomesTrueAsync(() => passwords.Waiting == 5);
        tries.Add(forms[5]());
        foreach (var turn in turns)
            turn.Dispose();

        Assert.All(
            await Task.WhenAll(tries), answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
    }

    [Fact]
    public async Task Of_many_wrong_tries_at_the_same_moment_five_are_compared()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => StatusAsync(app, "ada", Wrong)));

        Assert.Equal(5, statuses.Count(status => status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(25, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_guesser_gains_nothing_by_signing_in_to_an_account_of_their_own()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");
        await app.AddAccountAsync("guesser");

        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(app, "guesser", Accounts.Password));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(app, "ada", Wrong));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(app, "guesser", Accounts.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(app, "ada", Accounts.Password));
    }

    [Fact]
    public async Task An_account_that_does_not_exist_has_as_many_tries_and_the_same_answers()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");
        var known = await AnswersAsync(app, "ada");
        app.Clock.Now += TimeSpan.FromMinutes(1);

        Assert.Equal(known, await AnswersAsync(app, "eve"));
        Assert.Contains("Too many attempts", known[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_jumps_back_keeps_people_out_no_longer_than_the_minute()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");
        for (var n = 0; n < 5; n++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(app, "ada", Wrong));

        app.Clock.Now -= TimeSpan.FromHours(1);
        using var refused = await new Browser(app).TryAsync("ada@example.com", Accounts.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(60, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);

        app.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(app, "ada", Accounts.Password));
    }

    private static async Task<List<string>> AnswersAsync(RiftApp app, string name)
    {
        var answers = new List<string>();

        for (var n = 0; n < 6; n++)
        {
            using var answer = await new Browser(app).TryAsync($"{name}@example.com", Wrong);
            var text = (await Browser.ReadAsync(answer)).QuerySelector("main")!.TextContent;
            answers.Add($"{answer.StatusCode} {text}");
        }

        return answers;
    }

    private static async Task<HttpStatusCode> StatusAsync(RiftApp app, string name, string password)
    {
        using var answer = await new Browser(app).TryAsync($"{name}@example.com", password);

        return answer.StatusCode;
    }

    private static async Task<Func<Task<HttpResponseMessage>>> FormOfAsync(RiftApp app, string name)
    {
        var browser = new Browser(app);
        var page = await browser.OpenAsync("/sign-in");

        return () => browser.SubmitAsync(
            page, "main form", ("Email", $"{name}@example.com"), ("Password", Accounts.Password));
    }
}
