namespace Rift.Web.Features.Health;

public static class HealthSetup
{
    public static void AddHealth(this IServiceCollection services) => services.AddSingleton<DatabaseHealth>();
}
