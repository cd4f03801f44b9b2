using Rift.Web.Features.Ledger.Reading;

namespace Rift.Web.Features.Ledger;

public static class LedgerSetup
{
    public static void AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<LedgerQuery>();
        services.AddSingleton<LedgerReader>();
    }
}
