namespace Rift.Web.Features.Admin.Rules;

public static class RulesSetup
{
    public static void AddRuleDesk(this IServiceCollection services)
    {
        services.AddSingleton<SheetQuery>();
        services.AddSingleton<PreviewQuery>();
        services.AddSingleton<SaveRules>();
        services.AddSingleton<RuleLogQuery>();
        services.AddSingleton<RevertRules>();
    }
}
