using System.Net;
using System.Security.Claims;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;

namespace Rift.Tests;

/// <summary>
/// A person at a browser without scripts: keeps cookies, reads pages, fills in forms. Redirects are only followed on
/// request.
/// </summary>
public sealed class Browser(RiftApp app)
{
    private readonly CookieJar _cookies = new(app.Clock);
    private HttpClient? _http;

    /// <summary>The signed-in user.</summary>
    public PlayerId Player { get; private set; }

    public HttpClient Http => _http ??= new HttpClient(_cookies.Handler)
    {
        BaseAddress = app.Http.BaseAddress,
        DefaultRequestHeaders = { { "Accept", "text/html" } },
    };

    /// <summary>What the browser sends in its header of that name.</summary>
    public string Cookies => _cookies.Header;

    /// <summary>A new player with an account, signed in by a session of theirs.</summary>
    public static async Task<Browser> SignedInAsync(
        RiftApp app, Role role = Role.Player, string? name = null, Guid? team = null)
    {
        var player = await app.AddPlayerAsync(name ?? $"{role} {Guid.CreateVersion7():N}"[..24], role, team);
        await app.ExecuteAsync(
            "insert into accounts (player_id, password_hash) values ($1, 'no password has this hash')", player.Value);

        return await SignedInAsync(app, player);
    }

    public static async Task<Browser> SignedInAsync(RiftApp app, PlayerId player)
    {
        var browser = new Browser(app) { Player = player };
        var key = await app.Services.GetRequiredService<Sessions>()
            .CreateAsync(player, null, "test", CancellationToken.None);
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(CookieAuthenticationDefaults.AuthenticationScheme);

        // What the framework's cookie holds where sessions are kept on the server: their key.
        var holder = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)],
            CookieAuthenticationDefaults.AuthenticationScheme));
        var ticket = new AuthenticationTicket(holder, CookieAuthenticationDefaults.AuthenticationScheme);
        browser._cookies.Add(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket));

        return browser;
    }

    /// <summary>The page, after any redirects; it must be there.</summary>
    public async Task<IHtmlDocument> OpenAsync(string address)
    {
        using var answer = await FollowAsync(await Http.GetAsync(address));
        Assert.True(
            answer.IsSuccessStatusCode,
            $"GET {address} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");

        return await ReadAsync(answer);
    }

    /// <summary>
    /// Fills in the page's form that the selector names and sends it as a browser does; values are added to what the
    /// form holds.
    /// </summary>
    public async Task<HttpResponseMessage> SubmitAsync(
        IDocument page, string selector, params (string Name, string Value)[] values)
    {
        var form = page.QuerySelector<IHtmlFormElement>(selector)
            ?? throw new InvalidOperationException($"No form {selector} in {page.Body!.TextContent}");
        var fields = FieldsOf(form).Where(field => values.All(value => value.Name != field.Key))
            .Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        var target = new Uri(Http.BaseAddress!, form.GetAttribute("action") is { Length: > 0 } action
            ? action
            : new Url(page.Url).PathName + new Url(page.Url).Query?.Insert(0, "?"));

        return await Http.PostAsync(target, new FormUrlEncodedContent(fields));
    }

    /// <summary>Fills in and sends the form, and returns the page that the answer redirects to.</summary>
    public async Task<IHtmlDocument> SubmitAndReadAsync(
        IDocument page, string selector, params (string Name, string Value)[] values) =>
        await ReadAsync(await FollowAsync(await SubmitAsync(page, selector, values)));

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        var context = BrowsingContext.New(Configuration.Default);
        var html = await answer.Content.ReadAsStringAsync();

        return (IHtmlDocument)await context.OpenAsync(
            request => request.Content(html).Address(answer.RequestMessage!.RequestUri!.ToString()));
    }

    private async Task<HttpResponseMessage> FollowAsync(HttpResponseMessage answer)
    {
        while (answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
            answer = await Http.GetAsync(answer.Headers.Location);

        return answer;
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => (null, ""),
                IHtmlInputElement { Type: "submit" or "file" } => (null, ""),
                IHtmlInputElement { IsDisabled: true } => (null, ""),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlSelectElement select => (select.Name, select.Value ?? ""),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                _ => (null, ""),
            };

            if (!string.IsNullOrEmpty(name))
                yield return KeyValuePair.Create(name, value);
        }
    }
}
