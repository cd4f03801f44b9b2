using Rift.Web.Features.Account.Browsers;
using Rift.Web.Features.Account.Links;
using Rift.Web.Features.Account.NewPassword;

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
