using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Calendar;
using Rift.Web.Access;
using Rift.Web.EmbeddedPostgres.Cluster;
using Rift.Web.Features.Account;
using Rift.Web.Features.Admin.Players;
using Rift.Web.Features.Admin.Rules;
using Rift.Web.Features.Docs;
using Rift.Web.Features.Events;
using Rift.Web.Features.Health;
using Rift.Web.Features.Hud;
using Rift.Web.Features.Ingest;
using Rift.Web.Features.Ledger;
using Rift.Web.Features.Players;
using Rift.Web.Features.Reviews;
using Rift.Web.Features.SignIn;
using Rift.Web.Features.Stats;
using Rift.Web.Features.Teams;
using Rift.Web.PersonalData;
using Rift.Web.Rewarding;
using Rift.Web.Settings;

namespace Rift.Web.Hosting;

/// <summary>Composition only: what is on, and in what order.</summary>
public static class RiftApplication
{
    public static WebApplication Build(RiftSettings settings, RiftDatabase database, WebhookSecret secret, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(RiftApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = HostEnvironment.WebRoot,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environments.Production,
        });

        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenAnyIP(settings.Port);
        });
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = builder.Environment.IsDevelopment().ToString();
        builder.Logging.AddRiftLogging();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(9));

        AddServices(builder.Services, settings, database, secret);
        change?.Invoke(builder);

        var app = builder.Build();
        Use(app, settings);
        Map(app);

        return app;
    }

    private static void AddServices(IServiceCollection services, RiftSettings settings, RiftDatabase database, WebhookSecret secret)
    {
        services.AddSingleton(settings);
        services.AddSingleton(secret);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new LocalCalendar(settings.TimeZone));
        services.AddSingleton(database.Source);

        if (database.Folder is { } folder)
            services.AddSingleton(folder);
        if (database.Cluster is { } cluster)
            services.AddHostedService(_ => new ClusterWatch(cluster));

        services.AddRouting();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddRateLimits(settings);
        services.AddCors();
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.AddRazorPages(pages => pages.RootDirectory = "/Features");
        services.AddSingleton<RazorViews>();
        services.AddAccess();
        services.AddRewarding();
        services.AddPersonalData();
        services.AddIntake();
        services.AddHud();
        services.AddLedger();
        services.AddPlayers();
        services.AddEventsDesk();
        services.AddStats();
        services.AddSignIn();
        services.AddAccount();
        services.AddReviews();
        services.AddPeopleDesk();
        services.AddTeams();
        services.AddRuleDesk();
        services.AddDocs();
    }

    private static void Use(WebApplication app, RiftSettings settings)
    {
        if (settings.TrustedProxies.Count > 0)
            app.UseForwardedHeaders(Forwarding(settings));

        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseStatusCodePages(ErrorPages.AnswerAsync);
        app.UseDocs();
        app.UseRouting();

        // Whole pages only: a poll's answer is small, and compressing thousands a second would cost more than it saves.
        app.UseWhen(
            static http => http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null,
            static pages => pages.UseResponseCompression());

        // After routing: what the build knows is served compressed, and only files that came later from here.
        app.UseStaticFiles();

        if (settings.CorsOrigins.Count > 0)
            app.UseCors(cors => cors.WithOrigins([.. settings.CorsOrigins]).AllowAnyMethod().AllowAnyHeader());

        app.UseRateLimiter();

        // The framework adds these two by itself, in front of everything and for every request, where it does not see them.
        IApplicationBuilder pipeline = app;
        pipeline.Properties["__AuthenticationMiddlewareSet"] = pipeline.Properties["__AuthorizationMiddlewareSet"] = true;
        app.UseWhen(static http => http.GetEndpoint()?.Metadata.GetMetadata<NoSignIn>() is null, static guarded =>
        {
            guarded.UseAuthentication();
            guarded.UseAuthorization();
        });
    }

    private static void Map(WebApplication app)
    {
        app.MapStaticAssets().WithMetadata(new NoSignIn());
        app.MapRazorPages().WithStaticAssets().Add(Guard);
        app.MapIntake();
        app.MapHealth();
        app.MapStats();
        app.MapPlayers();
        app.MapEvents();
        app.MapSignIn();
        app.MapHud();
        app.MapOpenApi();
    }

    // A HUD link is enough by itself: whoever shows one is asked for nothing else. Every other page wants a sign-in, unless it says that it does not.
    private static void Guard(EndpointBuilder page) =>
        page.Metadata.Add(page is RouteEndpointBuilder { RoutePattern.RawText: { } route } && route.StartsWith("hud/{token}", StringComparison.Ordinal)
            ? new NoSignIn()
            : new AuthorizeAttribute(Policies.Player));

    // The chain of proxies is followed as long as each one is trusted, and no further.
    private static ForwardedHeadersOptions Forwarding(RiftSettings settings)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();

        foreach (var network in settings.TrustedProxies)
            options.KnownIPNetworks.Add(network);

        return options;
    }
}
