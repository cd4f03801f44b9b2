using System.Text;
using Rift.Domain.Badges;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Badges.Emblems;

/// <summary><c>GET /img/badges/{shape}/{symbol}/{metal}.svg</c>: a badge's picture.</summary>
public static class EmblemEndpoint
{
    // Pictures change with a version of Rift at the most.
    private const string Caching = "public, max-age=86400";

    public static IResult Handle(HttpContext http, string shape, string symbol, string metal)
    {
        if (!new BadgeEmblem(shape, symbol).IsKnown || !Metal.Names.Contains(metal))
            return Problems.Of(StatusCodes.Status404NotFound, BadgesTexts.NoSuchPicture);

        http.Response.Headers.CacheControl = Caching;

        return TypedResults.Text(EmblemDrawing.Draw(shape, symbol, metal), "image/svg+xml", Encoding.UTF8);
    }
}
