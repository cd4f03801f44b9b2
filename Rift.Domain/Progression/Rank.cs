namespace Rift.Domain.Progression;

/// <summary>The weekly ranks from low to high. The value is the number of meetings that earns the rank.</summary>
public enum Rank
{
    Iron,
    Bronze,
    Silver,
    Gold,
    Platinum,
    Emerald,
    Diamond,
    Master,
    Grandmaster,
    Challenger,
}

/// <summary>Where a week's booked meetings put a player.</summary>
/// <param name="Rank">The rank held.</param>
/// <param name="Meetings">Meetings booked since Monday, 0 or more.</param>
/// <param name="Next">The rank above, or null at the top.</param>
/// <param name="MeetingsToNext">Meetings missing for <paramref name="Next"/>; 0 at the top.</param>
public readonly record struct WeeklyRank(Rank Rank, long Meetings, Rank? Next, int MeetingsToNext)
{
    /// <summary>0 meetings is Iron, each one more is a rank, 9 and more is Challenger.</summary>
    public static WeeklyRank For(long meetingsBooked)
    {
        var meetings = Math.Max(0, meetingsBooked);
        var rank = (Rank)Math.Min(meetings, (long)Rank.Challenger);

        return rank == Rank.Challenger
            ? new WeeklyRank(rank, meetings, null, 0)
            : new WeeklyRank(rank, meetings, rank + 1, 1);
    }
}
