using AngleSharp;
using Rift.Domain;
using Rift.Tests.Access;

namespace Rift.Tests.Wording;

public sealed class UntranslatedTextTests(BracketedRift rift) : IClassFixture<BracketedRift>
{
    public static IEnumerable<TheoryDataRow<string>> Pages =>
        RouteTable.Rows
            .Where(row => row.Method == "GET" && !row.Route.StartsWith("/api/", StringComparison.Ordinal))
            .Select(row => new TheoryDataRow<string>(row.ToString()));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task All_text_of_a_page_is_a_resource_or_data(string route)
    {
        var row = RouteTable.Rows.Single(row => row.ToString() == route);

        foreach (var (who, browser) in rift.Cast.Visitors)
        {
            using var answer = await browser.Http.GetAsync(row.AddressFor(rift.Cast.Fill));

            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                Assert.Equal([], UntranslatedText.In(await Browser.ReadAsync(answer)).Select(text => $"{who}: {text}"));
        }
    }

    [Fact]
    public async Task Text_that_is_no_resource_is_found()
    {
        var page = await BrowsingContext.New().OpenAsync(request => request.Content(
            "<p title='one'>⟦It is ⟦two⟧ <b>o'clock</b>⟧, three <code>four</code> <b dir=auto>five</b> 6 ⟦seven⟧"));

        Assert.Equal(["one", ", three"], UntranslatedText.In(page));
    }
}

/// <summary>A Rift in the bracketed language with one of everything.</summary>
public sealed class BracketedRift(TestCluster cluster) : IAsyncLifetime
{
    private RiftApp? _app;

    internal RouteCast Cast { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        BracketedTexts.AddTo(typeof(Web.Program).Assembly);
        BracketedTexts.AddTo(typeof(PlayerId).Assembly);
        _app = await RiftApp.StartAsync(cluster, settings => settings with { Language = BracketedTexts.Language });
        Cast = await RouteCast.AssembleAsync(_app);
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();
}
