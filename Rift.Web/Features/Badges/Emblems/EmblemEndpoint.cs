using System.Collections.Concurrent;
using System.Text;
using Rift.Domain.Badges;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Badges.Emblems;

/// <summary><c>GET /img/badges/{shape}/{symbol}/{metal}.svg</c>: a badge's picture, drawn once and kept.</summary>
public static class EmblemEndpoint
{
    // Pictures change with a version of Rift at the most.
    private const string Caching = "public, max-age=86400";

    private static readonly ConcurrentDictionary<(string, string, string), byte[]> Drawn = new();

    public static IResult Handle(HttpContext http, string shape, string symbol, string metal)
    {
        if (!new Emblem(shape, symbol).IsKnown || !Metal.Names.Contains(metal))
            return Problems.Of(StatusCodes.Status404NotFound, BadgesTexts.NoSuchPicture);

        http.Response.Headers.CacheControl = Caching;

        return TypedResults.Bytes(
            Drawn.GetOrAdd((shape, symbol, metal), _ => Encoding.UTF8.GetBytes(EmblemDrawing.Draw(shape, symbol, metal))),
            "image/svg+xml");
    }
}
