namespace Rift.Web.Audit;

public static class AuditSetup
{
    public static void AddAudit(this IServiceCollection services) => services.AddSingleton<AuditLog>();
}
