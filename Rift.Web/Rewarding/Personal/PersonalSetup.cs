namespace Rift.Web.Rewarding.Personal;

public static class PersonalSetup
{
    public static void AddPersonalMissions(this IServiceCollection services)
    {
        services.AddSingleton<PreviewPersonalMissions>();
        services.AddSingleton<SetPersonalMissions>();
        services.AddHostedService(provider => provider.GetRequiredService<SetPersonalMissions>());
    }
}
