using System.Globalization;

namespace Rift.Tests;

/// <summary>
/// Keeps one site's cookies as a browser does, but expires them by the test's clock: the framework's container goes by
/// the machine's.
/// </summary>
internal sealed class CookieJar(TestClock clock)
{
    private readonly Dictionary<string, (string Value, DateTimeOffset Until)> _cookies = new(StringComparer.Ordinal);

    public HttpMessageHandler Handler => new CarryingHandler(this);

    public string Header => string.Join(
        "; ", _cookies.Where(cookie => cookie.Value.Until > clock.Now)
            .Select(cookie => $"{cookie.Key}={cookie.Value.Value}"));

    public void Add(string name, string value) => _cookies[name] = (value, DateTimeOffset.MaxValue);

    private void Carry(HttpRequestMessage request)
    {
        if (Header is { Length: > 0 } cookies)
            request.Headers.Add("Cookie", cookies);
    }

    private void Keep(string cookie)
    {
        var parts = cookie.Split("; ");
        var pair = parts[0].Split('=', 2);
        var until = parts.FirstOrDefault(part => part.StartsWith("expires=", StringComparison.OrdinalIgnoreCase))?[8..];
        _cookies[pair[0]] = (pair[1], until is null
            ? DateTimeOffset.MaxValue
            : DateTimeOffset.Parse(until, CultureInfo.InvariantCulture));
    }

    private sealed class CarryingHandler(CookieJar jar)
        : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            jar.Carry(request);
            var answer = await base.SendAsync(request, cancellationToken);

            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
                jar.Keep(cookie);

            return answer;
        }
    }
}
