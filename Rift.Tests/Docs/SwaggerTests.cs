namespace Rift.Tests.Docs;

public sealed class SwaggerTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task What_is_pasted_into_the_api_page_is_not_kept_in_the_browser()
    {
        var pages = await app.Http.GetStringAsync("/docs/index.html") + await app.Http.GetStringAsync("/docs/index.js");

        Assert.Contains("/openapi/v1.json", pages, StringComparison.Ordinal);
        Assert.DoesNotMatch("""(?i)"?persistAuthorization"?\s*:\s*true""", pages);
        Assert.Contains(
            "localStorage.removeItem(\"authorized\")", await app.Http.GetStringAsync("/js/docs.js"),
            StringComparison.Ordinal);
    }
}
