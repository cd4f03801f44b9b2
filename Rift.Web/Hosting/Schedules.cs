namespace Rift.Web.Hosting;

/// <summary>How often each loop in the background runs; all of them in one place.</summary>
public static class Schedules
{
    public static readonly TimeSpan Awards = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan WriteBursts = TimeSpan.FromSeconds(3);

    public static readonly TimeSpan FollowMerges = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan ForgetDetails = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan ForgetSessions = TimeSpan.FromHours(1);

    public static readonly TimeSpan ForgetFingerprints = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan ForgetNotifications = TimeSpan.FromHours(1);

    public static readonly TimeSpan TellStreams = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan LogRefusedWebhooks = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LookForDueBackup = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan WarnOfStreaks = TimeSpan.FromMinutes(5);

    public static readonly TimeSpan SetPersonalMissions = TimeSpan.FromMinutes(5);
}
