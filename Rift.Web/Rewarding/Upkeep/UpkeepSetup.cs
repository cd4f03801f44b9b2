namespace Rift.Web.Rewarding.Upkeep;

public static class UpkeepSetup
{
    public static void AddUpkeep(this IServiceCollection services)
    {
        services.AddSingleton<ForgetDetails>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgetDetails>());
        services.AddSingleton<ForgetFingerprints>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgetFingerprints>());
    }
}
