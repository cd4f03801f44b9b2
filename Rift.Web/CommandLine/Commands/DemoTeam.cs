using System.Globalization;
using System.Text.Json;
using Rift.Domain.Activity;
using Rift.Domain.Calendar;
using Rift.Domain.Rewards;
using Rift.Web.People;
using Rift.Web.Rewarding.Recording;

namespace Rift.Web.CommandLine.Commands;

/// <summary>
/// Three weeks in the life of six sales development representatives: working hours, better and worse days, more dials
/// than connects, more connects than meetings. Each day's activity depends on its date alone, so that every run makes
/// the same events.
/// </summary>
internal sealed class DemoTeam(LocalCalendar calendar, DateTimeOffset now, RuleBook rules)
{
    public const int Size = 6;

    private const int Days = 21;
    private const int FirstHour = 8;
    private const int WorkingMinutes = 9 * 60;

    private static readonly (string? Handle, double Pace)[] Team =
    [
        (null, 1.0), ("maya.krause@example.com", 1.15), ("jonas.weber@example.com", 0.9),
        ("aisha.rahman@example.com", 1.05), ("tom.okafor@example.com", 0.7), ("lena.fischer@example.com", 0.85),
    ];

    private static readonly string[] Companies =
    [
        "Acme Corp", "Globex", "Initech", "Umbrella Logistics", "Northwind Traders", "Contoso", "Hooli",
        "Vandelay Industries", "Stark Metalworks", "Wayne Freight",
    ];

    public async Task<IReadOnlyList<NewEvent>> ActivityAsync(PlayerDirectory players, CancellationToken ct)
    {
        var today = calendar.DayOf(now);
        var activity = new List<NewEvent>();

        for (var member = 0; member < Team.Length; member++)
        {
            var (handle, pace) = Team[member];
            var player = handle is null
                ? await players.DefaultAsync(ct)
                : await players.FindOrCreateAsync(PlayerHandle.Read(handle)!.Value, ct);

            for (var day = today.AddDays(1 - Days); day <= today; day = day.AddDays(1))
                activity.AddRange(DayOf(player, member, pace, day));
        }

        return [.. activity.Where(item => item.OccurredAt <= now).OrderBy(item => item.OccurredAt)];
    }

    private IEnumerable<NewEvent> DayOf(Earner player, int member, double pace, DateOnly day)
    {
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            yield break;

        var random = new Random(HashCodeOf(day, member));
        var start = calendar.StartOf(day).AddHours(FirstHour);
        var dials = (int)(pace * random.Next(30, 55));
        var n = 0;

        for (var dial = 0; dial < dials; dial++)
        {
            var at = start.AddMinutes(random.NextDouble() * WorkingMinutes);
            var company = Companies[random.Next(Companies.Length)];
            yield return Event(player, member, day, n++, "call_dial", company, at);

            if (random.NextDouble() > 0.26)
                continue;

            yield return Event(player, member, day, n++, "call_connect", company, at.AddMinutes(1));

            if (random.NextDouble() < 0.1 * pace)
                yield return Event(player, member, day, n++, "meeting_booked", company, at.AddMinutes(6));
        }

        for (var email = random.Next(8, 25); email > 0; email--)
        {
            yield return Event(
                player, member, day, n++, "email_sent", Companies[random.Next(Companies.Length)],
                start.AddMinutes(random.NextDouble() * WorkingMinutes));
        }

        if (random.NextDouble() < 0.35)
        {
            yield return Event(
                player, member, day, n, "meeting_attended", Companies[random.Next(Companies.Length)],
                start.AddMinutes(random.NextDouble() * WorkingMinutes));
        }
    }

    private NewEvent Event(
        Earner player, int member, DateOnly day, int n, string eventType, string company, DateTimeOffset at)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{member}-{n}");
        var metadata = JsonSerializer.Serialize(new { company });
        var rule = rules.Find(eventType) ?? NothingFor(eventType);
        var fields = new EventFields("demo", rule, rules.Version, metadata, [], company, null, at, 1, key);
        var identity = new EventIdentity(Fingerprint.OfKey("demo", key), Fingerprint.OfKey("demo", key), true);

        return new NewEvent(Guid.CreateVersion7(at), player.Id, fields, at, at, player.Calendar.DayOf(at), identity);
    }

    // An admin may have removed the type's rule.
    private static RewardRule NothingFor(string eventType) =>
        new(eventType, eventType, RuleIcons.Default, default, null, CountsAs.Other, false, null, null);

    // Not GetHashCode: it differs from one process to the next.
    private static int HashCodeOf(DateOnly day, int member) => day.DayNumber * 31 + member;
}
