using Rift.Web.Features.Admin.Audit;
using Rift.Web.Features.Admin.Players;
using Rift.Web.Features.Admin.Rules;

namespace Rift.Web.Features.Admin;

public static class AdminSetup
{
    public static void AddAdmin(this IServiceCollection services)
    {
        services.AddSingleton<DeskQuery>();
        services.AddSingleton<AuditQuery>();
        services.AddPeopleDesk();
        services.AddRuleDesk();
    }
}
