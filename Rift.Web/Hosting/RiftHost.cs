using Rift.Web.Hosting.Requests;
using Rift.Web.Settings;

namespace Rift.Web.Hosting;

/// <summary>The bare web host: port, web root, log. Nothing is on that Rift does not ask for.</summary>
public static class RiftHost
{
    // Shorter than the ten seconds after which most hosts kill a process.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(9);

    public static WebApplicationBuilder CreateBuilder(RiftSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(RiftHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = HostEnvironment.WebRoot,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Production,
        });

        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimits.Default;
            kestrel.ListenAnyIP(settings.Port);
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = builder.Environment.IsDevelopment().ToString();
        builder.Logging.AddRiftLogging();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestStop);

        return builder;
    }
}
