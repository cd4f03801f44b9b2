namespace Rift.Web.Features.Account;

public static class AccountSetup
{
    public static void AddAccount(this IServiceCollection services)
    {
        services.AddSingleton<Profile>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<OwnSessions>();
        services.AddSingleton<OwnHudLinks>();
    }
}
