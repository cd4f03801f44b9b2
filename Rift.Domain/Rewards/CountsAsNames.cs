using System.Collections.Immutable;

namespace Rift.Domain.Rewards;

/// <summary>The figures by the names that forms and the database use, and by those that people read.</summary>
public static class CountsAsNames
{
    /// <summary>In the order in which work goes: a dial, a connect, a meeting.</summary>
    public static readonly ImmutableArray<(CountsAs Figure, string Name, string Words)> All =
    [
        (CountsAs.Dial, "dial", "dial"),
        (CountsAs.Connect, "connect", "connect"),
        (CountsAs.Email, "email", "email"),
        (CountsAs.MeetingBooked, "meeting_booked", "meeting booked"),
        (CountsAs.MeetingHeld, "meeting_held", "meeting held"),
        (CountsAs.Other, "other", "nothing else"),
    ];

    public static CountsAs? Find(string name) =>
        All.FirstOrDefault(known => known.Name == name) is { Name: not null } known ? known.Figure : null;

    public static string Of(CountsAs figure) => All.First(known => known.Figure == figure).Name;

    public static string WordsOf(CountsAs figure) => All.First(known => known.Figure == figure).Words;
}
