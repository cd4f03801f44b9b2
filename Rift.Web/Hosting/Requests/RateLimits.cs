using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Rift.Web.Hosting.Views;
using Rift.Web.Settings;

namespace Rift.Web.Hosting.Requests;

/// <summary>Requests a minute and caller. Counted in this process only.</summary>
public static class RateLimits
{
    public const string Webhooks = "webhooks";
    public const string Health = "health";

    private const int HealthPerMinute = 100;

    public static void AddRateLimits(this IServiceCollection services, RiftSettings settings) =>
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(Webhooks, http => PerMinute(http, settings.WebhooksPerMinute));
            options.AddPolicy(Health, http => PerMinute(http, HealthPerMinute));
            options.OnRejected = RefuseAsync;
        });

    private static RateLimitPartition<IPAddress> PerMinute(HttpContext http, int requests) =>
        RateLimitPartition.GetFixedWindowLimiter(CallerOf(http), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = requests,
            Window = TimeSpan.FromMinutes(1),
        });

    /// <summary>An IPv6 caller owns a whole /64 and could take a new address for every request.</summary>
    public static IPAddress CallerOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;

        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();

        return new IPAddress(bytes);
    }

    private static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken ct)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? after
            : TimeSpan.FromMinutes(1);
        var http = context.HttpContext;
        RefusedWebhooks.CountEarly(http, StatusCodes.Status429TooManyRequests);
        await Problems.TooMany(http, ErrorTexts.TooManyRequests, wait).ExecuteAsync(http);
    }
}
