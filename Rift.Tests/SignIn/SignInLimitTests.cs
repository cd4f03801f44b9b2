using System.Net;
using Rift.Web.Settings;

namespace Rift.Tests.SignIn;

public sealed class SignInLimitTests(TestCluster cluster)
{
    [Fact]
    public async Task The_sixth_try_of_a_caller_in_a_minute_is_one_too_many_whatever_it_tries()
    {
        await using var app = await RiftApp.StartAsync(cluster, settings => settings);
        await app.AddAccountAsync("ada");
        for (var n = 0; n < 5; n++)
        {
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity,
                (await new Browser(app).TryAsync($"unknown{n}@example.com", "wrong password")).StatusCode);
            app.Clock.Now += TimeSpan.FromSeconds(10);
        }

        using var refused = await new Browser(app).TryAsync("ada@example.com", Accounts.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(10, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal(
            "Too many attempts. Wait 10 seconds, then try again.",
            (await Browser.ReadAsync(refused)).QuerySelector("[role=alert]")!.TextContent);

        // The clock alone lets the next ones in, and of those that fail only one.
        app.Clock.Now += TimeSpan.FromSeconds(10);
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await new Browser(app).TryAsync("ada@example.com", Accounts.Password)).StatusCode);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await new Browser(app).TryAsync("ada@example.com", "wrong password")).StatusCode);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await new Browser(app).TryAsync("ada@example.com", Accounts.Password)).StatusCode);
    }

    [Fact]
    public async Task An_account_has_five_tries_however_many_callers_share_them_and_others_are_not_hindered()
    {
        await using var app = await RiftApp.StartAsync(cluster, Behind);
        await app.AddAccountAsync("ada");
        await app.AddAccountAsync("grace");

        for (var n = 1; n <= 5; n++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryFromAsync(
                app, $"203.0.113.{n}", "ada@example.com", "wrong password"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await TryFromAsync(
            app, "203.0.113.6", " ADA@example.com", Accounts.Password));
        Assert.Equal(
            HttpStatusCode.Redirect, await TryFromAsync(app, "203.0.113.7", "grace@example.com", Accounts.Password));
        app.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(
            HttpStatusCode.Redirect, await TryFromAsync(app, "203.0.113.6", "ada@example.com", Accounts.Password));
    }

    [Fact]
    public async Task A_caller_with_a_whole_network_of_addresses_is_one_caller()
    {
        await using var app = await RiftApp.StartAsync(cluster, Behind);
        for (var n = 1; n <= 5; n++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryFromAsync(
                app, $"2001:db8:1:2::{n}", $"unknown{n}", "wrong password"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await TryFromAsync(
            app, "2001:db8:1:2:ffff::6", "unknown6", "wrong password"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryFromAsync(
            app, "2001:db8:1:3::1", "unknown7", "wrong password"));
    }

    private static RiftSettings Behind(RiftSettings settings) => settings with
    {
        TrustedProxies =
        [
            IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128"), IPNetwork.Parse("::ffff:127.0.0.0/104"),
        ],
    };

    private static async Task<HttpStatusCode> TryFromAsync(RiftApp app, string address, string email, string password)
    {
        var browser = new Browser(app);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);

        return (await browser.TryAsync(email, password)).StatusCode;
    }
}
