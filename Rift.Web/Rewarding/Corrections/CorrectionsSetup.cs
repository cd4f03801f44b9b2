namespace Rift.Web.Rewarding.Corrections;

public static class CorrectionsSetup
{
    public static void AddCorrections(this IServiceCollection services)
    {
        services.AddSingleton<CorrectEvent>();
        services.AddSingleton<CorrectInBulk>();
        services.AddSingleton<AwardByHand>();
    }
}
