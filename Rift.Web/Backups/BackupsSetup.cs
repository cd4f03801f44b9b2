using Rift.Web.Backups.Daily;

namespace Rift.Web.Backups;

public static class BackupsSetup
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSingleton<WriteBackup>();
        services.AddSingleton<BackupSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<BackupSchedule>());
    }
}
