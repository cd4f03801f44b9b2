using Rift.Domain;
using Rift.Web.Database;
using Rift.Web.Notifications;

namespace Rift.Tests.Notifications;

/// <summary>Tells players of something, as the writers of notifications do.</summary>
internal static class News
{
    public static NewNotification Level(PlayerId player, int level) =>
        new(player, NotificationKind.LevelUp, $"{level}", new { level });

    public static async Task TellAsync(this RiftApp app, params NewNotification[] news)
    {
        await using var transaction = await DatabaseTransaction.BeginAsync(app.Database, CancellationToken.None);
        await WriteNotifications.RunAsync(transaction, news, app.Clock.Now, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
