using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;
using Rift.Web.Database;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.Hosting.Errors;
using Rift.Web.Hosting.Requests;
using Rift.Web.Hosting.Views;
using Rift.Web.Settings;

namespace Rift.Web.Hosting;

public static class HostingSetup
{
    public static void AddDatabase(this IServiceCollection services, RiftDatabase database)
    {
        services.AddSingleton(database.Source);

        if (database.Folder is { } folder)
            services.AddSingleton(folder);
        if (database.Cluster is { } cluster)
            services.AddHostedService(_ => new ClusterWatch(cluster));

        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
        services.AddSingleton<DatabaseOutage>();
        services.AddSingleton<BackgroundLoop>();
    }

    public static void AddHosting(this IServiceCollection services, RiftSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddRouting();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;

            // Otherwise the API's description says that every number may also be a text.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddRateLimits(settings);
        services.AddSingleton<RefusedWebhooks>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusedWebhooks>());
        services.AddCors();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.AddBodyLimits();
        services.AddRazorPages(pages => pages.RootDirectory = "/Features").AddMvcOptions(ReadForms.Use);
        services.AddSingleton<RazorViews>();
    }

    /// <summary>Believes what proxies say of the caller, where the operator trusts them.</summary>
    public static void UseTrustedProxies(this WebApplication app, RiftSettings settings)
    {
        if (settings.TrustedProxies.Count == 0)
            return;

        // The chain of proxies is followed as long as each one is trusted, and no further.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();

        foreach (var network in settings.TrustedProxies)
            options.KnownIPNetworks.Add(network);

        app.UseForwardedHeaders(options);
    }

    /// <summary>
    /// From here on nothing is answered without a body that says what is wrong, nor without the security headers.
    /// </summary>
    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseStatusCodePages(ErrorPages.AnswerAsync);
    }

    // Whole pages and pictures: a poll's answer is small, and compressing thousands a second would cost more than it
    // saves.
    public static void UsePageCompression(this WebApplication app) => app.UseWhen(
        static http => http.GetEndpoint()?.Metadata is { } about
            && (about.GetMetadata<PageActionDescriptor>() ?? about.GetMetadata<SentCompressed>() as object) is not null,
        static pages => pages.UseResponseCompression());

    public static void UseCorsOf(this WebApplication app, RiftSettings settings)
    {
        if (settings.CorsOrigins.Count > 0)
            app.UseCors(cors => cors.WithOrigins([.. settings.CorsOrigins]).AllowAnyMethod().AllowAnyHeader());
    }
}

/// <summary>Marks an endpoint that is no page and whose answer is worth compressing.</summary>
public sealed class SentCompressed;
