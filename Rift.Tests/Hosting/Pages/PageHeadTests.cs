using AngleSharp.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Rift.Tests.Access;

namespace Rift.Tests.Hosting.Pages;

/// <summary>What stands in the head of every page.</summary>
public sealed class PageHeadTests(RiftApp app) : IClassFixture<RiftApp>
{
    private const string Own = "/css/custom.css";

    [Fact]
    public async Task Every_page_describes_itself_and_loads_the_operator_s_style_last_once_it_is_there()
    {
        var folder = Directory.CreateTempSubdirectory("rift-style-");
        var host = app.Services.GetRequiredService<IWebHostEnvironment>();
        host.WebRootFileProvider = new CompositeFileProvider(
            host.WebRootFileProvider, new PhysicalFileProvider(folder.FullName));

        try
        {
            var cast = await RouteCast.AssembleAsync(app);
            var without = await PagesAsync(cast);
            folder.CreateSubdirectory("css");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, Own[1..]), ":root { --lol-gold: #123456; }");
            var with = await PagesAsync(cast);

            Assert.True(with.Count > 40, $"Only {with.Count} pages were read.");
            Assert.All(with, page => Assert.NotEqual("", DescriptionOf(page)));
            Assert.All(with, page => Assert.StartsWith(Own, StylesOf(page)[^1], StringComparison.Ordinal));
            Assert.All(without, page => Assert.DoesNotContain(
                StylesOf(page), style => style.StartsWith(Own, StringComparison.Ordinal)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string DescriptionOf(IDocument page) =>
        page.QuerySelector("meta[name=description]")?.GetAttribute("content") ?? "";

    private static string[] StylesOf(IDocument page) =>
        [.. page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!)];

    private static async Task<IReadOnlyList<IDocument>> PagesAsync(RouteCast cast)
    {
        var pages = new List<IDocument>();

        foreach (var row in RouteTable.Rows.Where(row => row.IsPage))
        {
            foreach (var (_, browser) in new[] { cast.Visitors[0], cast.Visitors[^1] })
            {
                using var answer = await browser.Http.GetAsync(row.AddressFor(cast.Fill));

                if (answer.Content.Headers.ContentType?.MediaType == "text/html"
                    && await Browser.ReadAsync(answer) is var page && page.QuerySelector("main") is not null)
                {
                    pages.Add(page);
                }
            }
        }

        return pages;
    }
}
