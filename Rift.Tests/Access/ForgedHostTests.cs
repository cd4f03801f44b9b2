namespace Rift.Tests.Access;

/// <summary>Without RIFT_PUBLIC_URL Rift serves any address, and believes none that a caller made up.</summary>
public sealed class ForgedHostTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Forged = "evil.example";

    [Fact]
    public async Task No_redirect_of_any_route_carries_a_forged_host()
    {
        var cast = await RouteCast.AssembleAsync(app);
        var redirects = new List<string>();

        foreach (var (who, browser) in cast.Visitors)
        {
            foreach (var row in RouteTable.Rows.Where(row => row.Method == "GET"))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, cast.Fill(row.Address ?? row.Route));
                request.Headers.Host = Forged;
                request.Headers.Add("X-Forwarded-Host", Forged);
                using var answer = await browser.Http.SendAsync(request);

                if (answer.Headers.Location is { } location)
                    redirects.Add($"{who}: {row} leads to {location}");
            }
        }

        Assert.Contains(redirects, redirect => redirect.Contains(" leads to /sign-in?to=", StringComparison.Ordinal));
        Assert.DoesNotContain(redirects, redirect => redirect.Contains(Forged, StringComparison.Ordinal));
    }
}
