using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Rift.Domain.Calendar;
using Rift.Web.PersonalData;

namespace Rift.Web.Features.Admin.Players.Remove;

/// <summary>What an admin chose, and what the preview and each step send on.</summary>
public sealed record RemovalForm
{
    public const int MostEventsAllowed = 1_000;

    private const int UsualDays = 7;
    private const int UsualMost = 5;

    [FromQuery]
    public DateOnly? From { get; init; }

    [FromQuery]
    public DateOnly? To { get; init; }

    [FromQuery]
    public string? Source { get; init; }

    [FromQuery]
    public int? Most { get; init; }

    /// <summary>The moment of the preview: players created later are not removed with it.</summary>
    [FromQuery]
    public string? Seen { get; init; }

    /// <summary>What the admin chose, with the usual values for the rest.</summary>
    public RemovalForm AsOf(DateOnly today) => this with
    {
        From = From ?? today.AddDays(-UsualDays),
        To = To ?? today,
        Most = Math.Clamp(Most ?? UsualMost, 0, MostEventsAllowed),
        Source = string.IsNullOrWhiteSpace(Source) ? null : Source.Trim(),
    };

    public RemovalForm SeenAt(DateTimeOffset now) =>
        DateTimeOffset.TryParse(Seen, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var seen)
        && seen <= now
            ? this
            : this with { Seen = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) };

    /// <summary>Of a form with all its values.</summary>
    public UnclaimedPlayers ToPlayers(LocalCalendar calendar)
    {
        var seen = DateTimeOffset.Parse(Seen!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var end = calendar.StartOf(Limited(To!.Value).AddDays(1));

        return new UnclaimedPlayers(
            calendar.StartOf(Limited(From!.Value)).ToUniversalTime(),
            (end < seen ? end : seen).ToUniversalTime(), Source, Most!.Value);
    }

    public QueryString ToQuery(string? handler = null) => QueryString.Create(
        new Dictionary<string, string?>
        {
            ["handler"] = handler,
            ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["source"] = Source,
            ["most"] = Most?.ToString(CultureInfo.InvariantCulture),
            ["seen"] = Seen,
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    // Days that a calendar can be asked about.
    private static DateOnly Limited(DateOnly day) =>
        day.Year < 1970 ? new DateOnly(1970, 1, 1) : day.Year > 9000 ? new DateOnly(9000, 1, 1) : day;
}
