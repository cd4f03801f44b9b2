using Dapper;
using Rift.Web.Features.Admin.Rules.Changes;
using Rift.Web.Features.Admin.Rules.Preview;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Admin.Rules;

public static class RulesSetup
{
    // The table and the log of changes select rules as the JSON of their rows.
    static RulesSetup() => SqlMapper.AddTypeHandler(new RewardRuleHandler());

    public static void AddAdminRules(this IServiceCollection services)
    {
        services.AddSingleton<StoredRulesQuery>();
        services.AddSingleton<PreviewQuery>();
        services.AddSingleton<SaveRules>();
        services.AddSingleton<ChangeLogQuery>();
        services.AddSingleton<RevertRules>();
    }
}
