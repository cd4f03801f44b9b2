using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Rift.Tests.Access;

public sealed class RouteTableTests(RiftApp app) : IClassFixture<RiftApp>
{
    public static IEnumerable<TheoryDataRow<string>> Routes =>
        RouteTable.Rows.Select(row => new TheoryDataRow<string>(row.ToString()));

    [Fact]
    public void Every_route_is_in_the_table_and_the_table_names_no_other()
    {
        var served = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(RoutesOf)
            .ToHashSet(StringComparer.Ordinal);
        var listed = RouteTable.Rows.Select(row => row.ToString()).ToList();

        Assert.NotEmpty(served);
        Assert.Equal(
            [], served.Except(listed).Order(StringComparer.Ordinal).Select(
                route => $"missing from the table: {route}"));
        Assert.Equal([], listed.Except(served).Select(route => $"not served: {route}"));
        Assert.Equal(listed.Count, listed.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Everyone_gets_there_what_the_table_says(string route)
    {
        var row = RouteTable.Rows.Single(row => row.ToString() == route);
        var cast = await RouteCast.AssembleAsync(app);
        var (said, got) = (new List<string>(), new List<string>());

        foreach (var ((who, browser), outcome) in cast.Visitors.Zip(row.Outcomes))
        {
            said.Add($"{who}: {outcome}");
            using var answer = await CallAsync(row, browser, row.AddressFor(cast.Fill));
            got.Add($"{who}: {SignOf(answer)}");
        }

        Assert.Equal(RouteTable.Anybody.Length, row.Outcomes.Length);
        Assert.Equal(said, got);
    }

    private static IEnumerable<string> RoutesOf(RouteEndpoint endpoint)
    {
        var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

        return endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
            ? page.HandlerMethods
                .Select(handler => $"{handler.HttpMethod.ToUpperInvariant()} {route}{QueryOf(handler.Name)}")
                .Append($"GET {route}")
            : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {route}");
    }

    private static string QueryOf(string? handler) => handler is null ? "" : $"?handler={handler}";

    private static async Task<HttpResponseMessage> CallAsync(RouteRow row, Browser browser, string address)
    {
        if (row.Method == "GET")
            return await browser.Http.GetAsync(address);
        if (address.StartsWith("/api/", StringComparison.Ordinal))
            return await browser.Http.PostAsync(address, JsonContent.Create(new { }));

        // Any page's form token is good for all forms of the same visitor.
        var page = await browser.OpenAsync(browser.Player == default ? "/sign-in" : "/account/password");
        var token = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var fields = row.Form.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('='))
            .Select(
            field => KeyValuePair.Create(field[0], field[1]));

        return await browser.Http.PostAsync(
            address, new FormUrlEncodedContent(
                fields.Append(KeyValuePair.Create("__RequestVerificationToken", token))));
    }

    private static char SignOf(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized => 's',
        HttpStatusCode.Redirect
            when answer.Headers.Location!.ToString().Contains("/sign-in?to=", StringComparison.Ordinal) => 's',
        HttpStatusCode.Forbidden => 'f',
        HttpStatusCode.NotFound => '-',
        >= HttpStatusCode.InternalServerError => '!',
        _ => '+',
    };
}
