namespace Rift.Web.Intake;

public static class IntakeSetup
{
    public static void AddIntake(this IServiceCollection services) => services.AddSingleton<AcceptEvent>();
}
