using Rift.Web.Access;
using Rift.Web.Access.Links;
using Rift.Web.Audit;
using Rift.Web.Backups;
using Rift.Web.CommandLine;
using Rift.Web.Features.Account;
using Rift.Web.Features.Admin;
using Rift.Web.Features.Badges;
using Rift.Web.Features.Docs;
using Rift.Web.Features.Events;
using Rift.Web.Features.Health;
using Rift.Web.Features.Hud;
using Rift.Web.Features.Ingest;
using Rift.Web.Features.Ledger;
using Rift.Web.Features.Missions;
using Rift.Web.Features.Notifications;
using Rift.Web.Features.Players;
using Rift.Web.Features.Reviews;
using Rift.Web.Features.SignIn;
using Rift.Web.Features.Stats;
using Rift.Web.Features.Streaks;
using Rift.Web.Features.Teams;
using Rift.Web.Hosting;
using Rift.Web.Hosting.Requests;
using Rift.Web.Intake;
using Rift.Web.Notifications;
using Rift.Web.People;
using Rift.Web.PersonalData;
using Rift.Web.Rewarding;
using Rift.Web.Rewarding.Awards;
using Rift.Web.Rewarding.Badges;
using Rift.Web.Rewarding.Corrections;
using Rift.Web.Rewarding.Merging;
using Rift.Web.Rewarding.Missions;
using Rift.Web.Rewarding.Personal;
using Rift.Web.Rewarding.Recording;
using Rift.Web.Rewarding.Reviews;
using Rift.Web.Rewarding.Streaks;
using Rift.Web.Rewarding.Upkeep;
using Rift.Web.Settings;

namespace Rift.Web;

/// <summary>
/// What Rift is made of: settings, database, rooms and slices, in the order in which a request meets them.
/// </summary>
public static class Program
{
    public static Task<int> Main(string[] args)
    {
        Languages.WriteAsEverywhere();

        return RiftCommand.InvokeAsync(args, (settings, database, secret) => Compose(settings, database, secret));
    }

    /// <summary>
    /// The application on an open database. Tests replace parts of it, such as the clock, by <paramref name="change"/>.
    /// </summary>
    public static WebApplication Compose(
        RiftSettings settings, RiftDatabase database, WebhookSecret secret,
        Action<WebApplicationBuilder>? change = null)
    {
        var builder = RiftHost.CreateBuilder(settings);
        AddRooms(builder.Services, settings, database, secret);
        AddSlices(builder.Services);
        change?.Invoke(builder);

        var app = builder.Build();
        UsePipeline(app, settings);
        MapRoutes(app);

        return app;
    }

    private static void AddRooms(
        IServiceCollection services, RiftSettings settings, RiftDatabase database, WebhookSecret secret)
    {
        services.AddDatabase(database);
        services.AddHosting(settings);
        services.AddBackups();
        services.AddPeople(settings);
        services.AddAudit();
        services.AddAccess(secret);
        services.AddNotifications();
        services.AddRewarding();
        services.AddStreaks();
        services.AddPersonalMissions();
        services.AddRecording();
        services.AddCorrections();
        services.AddReviewQueue();
        services.AddAwards();
        services.AddPlayerMissions();
        services.AddMerging();
        services.AddUpkeep();
        services.AddAwardedBadges();
        services.AddPersonalData();
        services.AddIntake();
    }

    private static void AddSlices(IServiceCollection services)
    {
        services.AddIngest();
        services.AddHealth();
        services.AddStats();
        services.AddHud();
        services.AddLedger();
        services.AddPlayers();
        services.AddStreakPages();
        services.AddMissions();
        services.AddBadges();
        services.AddTeams();
        services.AddEvents();
        services.AddReviews();
        services.AddNotificationPages();
        services.AddSignIn();
        services.AddAccount();
        services.AddAdmin();
        services.AddDocs();
    }

    private static void UsePipeline(WebApplication app, RiftSettings settings)
    {
        app.UseTrustedProxies(settings);
        app.UseErrorAnswers();
        app.UsePublicAddress();
        app.UseDocs();
        app.UseRouting();
        app.UseBodyLimits();
        app.UsePageCompression();

        // After routing: what the build knows is served compressed, and only files that came later from here.
        app.UseStaticFiles();
        app.UseCorsOf(settings);
        app.UsePageMethods();
        app.UseRateLimiter();
        app.UseLinkLimits();
        app.UseAccess();
    }

    private static void MapRoutes(WebApplication app)
    {
        app.MapStaticAssets().WithMetadata(new NoSignIn());
        app.MapRazorPages().WithStaticAssets().RequireSignIn();
        app.MapIngest();
        app.MapHealth();
        app.MapStats();
        app.MapPlayers();
        app.MapMissions();
        app.MapBadges();
        app.MapEvents();
        app.MapNotifications();
        app.MapSignIn();
        app.MapHud();
        app.MapDocs();
    }
}
