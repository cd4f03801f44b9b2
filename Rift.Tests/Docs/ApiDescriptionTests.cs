using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rift.Web.Features.Docs;

namespace Rift.Tests.Docs;

public sealed class ApiDescriptionTests(RiftApp app) : IClassFixture<RiftApp>
{
    [Fact]
    public async Task The_description_is_drawn_once_and_a_caller_who_has_it_is_not_sent_it_again()
    {
        using var first = await app.Http.GetAsync("/openapi/v1.json");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("application/json", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Http.SendAsync(again)).StatusCode);

        var description = app.Services.GetRequiredService<ApiDescription>();
        Assert.Same(description.Answer, description.Answer);
    }
}
