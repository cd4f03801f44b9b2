using System.Globalization;
using System.Text.Json;
using Rift.Domain.Activity;
using Rift.Domain.Calendar;
using Rift.Domain.Rewards;
using Rift.Web.Intake;
using Rift.Web.People;
using Rift.Web.Rewarding.Recording;

namespace Rift.Web.CommandLine.Demo;

/// <summary>
/// Three weeks of six sales development representatives: working hours, better and worse days, more dials than
/// connects, more connects than meetings. Each day's activity depends on its date alone, so that every run makes the
/// same events.
/// </summary>
internal sealed class DemoActivity(LocalCalendar calendar, Calendars calendars, DateTimeOffset now, RuleBook rules)
{
    private const int Days = 21;
    private const int FirstHour = 8;
    private const int WorkingMinutes = 9 * 60;

    private static readonly string[] Companies =
    [
        "Acme Corp", "Globex", "Initech", "Umbrella Logistics", "Northwind Traders", "Contoso", "Hooli",
        "Vandelay Industries", "Stark Metalworks", "Wayne Freight",
    ];

    public DateOnly FirstDay => calendar.DayOf(now).AddDays(1 - Days);

    /// <summary>The oldest event first.</summary>
    public IReadOnlyList<NewEvent> Of(IReadOnlyList<DemoPlayer> players) =>
    [
        .. Enumerable.Range(0, Days)
            .SelectMany(day => players.SelectMany(player => DayOf(player, FirstDay.AddDays(day))))
            .Where(item => item.OccurredAt <= now)
            .OrderBy(item => item.OccurredAt),
    ];

    /// <summary>What keeps a demo event from being counted twice.</summary>
    public static Fingerprint FingerprintOf(string key) => Fingerprint.OfKey(DemoSource.Name, key);

    private IEnumerable<NewEvent> DayOf(DemoPlayer player, DateOnly day)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            yield break;

        var random = new Random(HashCodeOf(day, player.Member));
        var start = calendar.StartOf(day).AddHours(FirstHour);
        var dials = (int)(player.Pace * random.Next(30, 55));
        var n = 0;

        for (var dial = 0; dial < dials; dial++)
        {
            var at = start.AddMinutes(random.NextDouble() * WorkingMinutes);
            var company = Companies[random.Next(Companies.Length)];
            yield return Event(player, day, n++, "call_dial", company, at);

            if (random.NextDouble() > 0.26)
                continue;

            yield return Event(player, day, n++, "call_connect", company, at.AddMinutes(1));

            if (random.NextDouble() < 0.1 * player.Pace)
                yield return Event(player, day, n++, "meeting_booked", company, at.AddMinutes(6));
        }

        for (var email = random.Next(8, 25); email > 0; email--)
        {
            yield return Event(
                player, day, n++, "email_sent", Companies[random.Next(Companies.Length)],
                start.AddMinutes(random.NextDouble() * WorkingMinutes));
        }

        if (random.NextDouble() < 0.35)
        {
            yield return Event(
                player, day, n, "meeting_attended", Companies[random.Next(Companies.Length)],
                start.AddMinutes(random.NextDouble() * WorkingMinutes));
        }
    }

    private NewEvent Event(
        DemoPlayer player, DateOnly day, int n, string eventType, string company, DateTimeOffset at)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{player.Member}-{n}");
        var metadata = JsonSerializer.Serialize(new { company });
        var rule = rules.Find(eventType) ?? NothingFor(eventType);
        var fields = new EventFields(DemoSource.Name, rule, rules.Version, metadata, [], company, null, at, 1, key);
        var identity = new EventIdentity(FingerprintOf(key), FingerprintOf(key), true);
        var localDay = calendars.Of(player.TimeZone).DayOf(at);

        return new NewEvent(Guid.CreateVersion7(at), player.Id, fields, at, at, localDay, identity);
    }

    // An admin may have removed the type's rule.
    private static RewardRule NothingFor(string eventType) =>
        new(eventType, eventType, RuleIcons.Default, default, null, CountsAs.Other, false, null, null);

    // Not GetHashCode: it differs from one process to the next.
    private static int HashCodeOf(DateOnly day, int member) => day.DayNumber * 31 + member;
}
