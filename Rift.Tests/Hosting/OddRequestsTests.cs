using System.Text;
using Rift.Tests.Access;

namespace Rift.Tests.Hosting;

/// <summary>
/// Requests that no page and no program of Rift's sends, at every address, by an admin, who passes every check that
/// would refuse them otherwise: none is the server's failure.
/// </summary>
public sealed class OddRequestsTests(RiftApp app) : IClassFixture<RiftApp>
{
    private static readonly string[] Methods = ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "HEAD", "BREW", "POST"];

    private static readonly string[] Types =
    [
        "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=nonsense", "application/x-www-form-urlencoded; charset=é",
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x; charset=utf-7",
        "application/json; charset=utf-7", "é", "; ;",
    ];

    private static readonly string[] Headers =
    [
        "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cookie", "If-None-Match",
        "If-Modified-Since", "Range", "User-Agent", "Referer", "Origin", "HX-Request", "HX-Current-URL", "Expect",
        "X-RIFT-SECRET", "X-RIFT-HUD", "Idempotency-Key", "RequestVerificationToken", "X-Forwarded-For",
        "X-Forwarded-Host", "X-Forwarded-Proto", "Content-Type", "Connection", "TE",
    ];

    private static readonly string[] Queries =
        ["handler=é", "handler=%00", "%ff=%fe", "to=/é", "page=é&player=%00", "["];

    [Fact]
    public async Task Nothing_odd_is_a_failure_of_the_server()
    {
        var cast = await RouteCast.AssembleAsync(app);
        var admin = cast.Visitors[^1].Browser;
        var token = (await admin.OpenAsync("/account/password"))
            .QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = $"__RequestVerificationToken={Uri.EscapeDataString(token)}&Rows.Index=a&Rows.Index=a";
        var addresses = RouteTable.Rows.Select(row => cast.Fill(row.Address ?? row.Route)).Distinct()
            .Where(address => !address.StartsWith("/sign-out", StringComparison.Ordinal))
            .Append("/no/such/page");
        var (failures, statuses) = (new List<string>(), new HashSet<int>());

        foreach (var request in addresses.SelectMany(address => RequestsTo(address, admin.Cookies, form)))
        {
            var (status, _) = await RawHttp.SendAsync(app, request);
            statuses.Add(status);

            if (status >= 500)
                failures.Add($"{status}: {request}");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.All((int[])[200, 302, 400, 404, 405, 415], status => Assert.Contains(status, statuses));
    }

    private static IEnumerable<string> RequestsTo(string address, string cookies, string form)
    {
        const string Form = "application/x-www-form-urlencoded";
        var more = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';

        foreach (var method in Methods)
            yield return Request(method, address, cookies, Form, "", form);
        foreach (var type in Types)
            yield return Request("POST", address, cookies, type, "", form);
        foreach (var header in Headers)
            yield return Request("GET", address, cookies, null, $"{header}: \"é\", 😀;q=x\n", "");
        foreach (var query in Queries)
            yield return Request("GET", $"{address}{more}{query}", cookies, null, "", "");
    }

    private static string Request(
        string method, string address, string cookies, string? type, string header, string body) =>
        $"{method} {address} HTTP/1.1\nHost: localhost\nCookie: {cookies}\n{header}"
        + (type is null ? "" : $"Content-Type: {type}\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\n")
        + $"Connection: close\n\n{body}";
}
