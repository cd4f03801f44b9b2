using System.Net;
using System.Xml.Linq;
using Rift.Domain.Badges;
using Rift.Web.Features.Badges.Emblems;

namespace Rift.Tests.Badges;

public sealed class EmblemTests(RiftApp app) : IClassFixture<RiftApp>
{
    public static IEnumerable<TheoryDataRow<string>> Shapes =>
        BadgeEmblem.Shapes.Select(shape => new TheoryDataRow<string>(shape));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_symbol_is_drawn_on_every_shape_in_every_metal(string shape)
    {
        string[] metals = [.. BadgeEmblem.Metals, BadgeEmblem.SingleMetal, BadgeEmblem.Locked];

        foreach (var (symbol, metal) in BadgeEmblem.Symbols.SelectMany(symbol => metals.Select(m => (symbol, m))))
        {
            var picture = XDocument.Parse(EmblemDrawing.Draw(shape, symbol, metal)).Root!;

            Assert.Equal("0 0 128 128", picture.Attribute("viewBox")!.Value);
            Assert.DoesNotContain("NaN", picture.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pictures_of_two_tiers_differ() => Assert.Equal(
        7,
        BadgeEmblem.Metals.Append(BadgeEmblem.SingleMetal).Append(BadgeEmblem.Locked)
            .Select(metal => EmblemDrawing.Draw("shield", "star", metal)).Distinct().Count());

    [Fact]
    public async Task A_picture_is_kept_by_the_browser_and_asks_for_no_sign_in()
    {
        using var answer = await app.Http.GetAsync("/img/badges/hexagon/phone/prismatic.svg");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromDays(1), answer.Headers.CacheControl!.MaxAge);
    }

    [Theory]
    [InlineData("/img/badges/circle/phone/gold.svg")]
    [InlineData("/img/badges/disc/unicorn/gold.svg")]
    [InlineData("/img/badges/disc/phone/wood.svg")]
    public async Task There_is_no_other_picture(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync(address)).StatusCode);
}
