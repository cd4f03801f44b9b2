using System.Collections.Immutable;

namespace Rift.Domain.Rewards;

/// <summary>What an event type counts as on the HUD, in ranks and in missions, whatever its source calls it.</summary>
public enum CountsAs
{
    Other,
    Dial,
    Connect,
    Email,
    MeetingBooked,
    MeetingHeld,
}

/// <summary>The figures by the names that forms and the database use.</summary>
public static class CountsAsNames
{
    /// <summary>In the order in which sales work goes: a dial, a connect, a meeting.</summary>
    public static readonly ImmutableArray<(CountsAs Figure, string Name)> All =
    [
        (CountsAs.Dial, "dial"),
        (CountsAs.Connect, "connect"),
        (CountsAs.Email, "email"),
        (CountsAs.MeetingBooked, "meeting_booked"),
        (CountsAs.MeetingHeld, "meeting_held"),
        (CountsAs.Other, "other"),
    ];

    public static CountsAs? Find(string name) =>
        All.FirstOrDefault(known => known.Name == name) is { Name: not null } known ? known.Figure : null;

    public static string Of(CountsAs figure) => All.First(known => known.Figure == figure).Name;
}
