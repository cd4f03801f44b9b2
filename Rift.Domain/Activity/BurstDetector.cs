namespace Rift.Domain.Activity;

/// <summary>So many events between two moments.</summary>
public readonly record struct Burst(long Events, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    public Burst With(Burst other) => new(
        Events + other.Events,
        FirstAt < other.FirstAt ? FirstAt : other.FirstAt,
        LastAt > other.LastAt ? LastAt : other.LastAt);
}

/// <summary>
/// Keeps when one player's newest events happened, in order of arrival: as many as make a burst when all of them lie
/// within a minute.
/// </summary>
public sealed class BurstDetector(int count)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // In UTC, which is half as large: there is one of these for every player of the last hours.
    private readonly DateTime[] _moments = new DateTime[count];
    private int _next;
    private bool _isFull;
    private bool _isBurst;

    /// <summary>
    /// What this event adds to a burst: every event so far when it starts one, itself when one continues, else null.
    /// </summary>
    public Burst? Add(DateTimeOffset moment)
    {
        _moments[_next] = moment.UtcDateTime;
        _next = (_next + 1) % count;
        _isFull |= _next == 0;
        var goesOn = _isBurst;
        _isBurst = _isFull
            && (moment.UtcDateTime - _moments[_next]).Duration() < Minute
            && _moments.Max() - _moments.Min() < Minute;

        return !_isBurst ? null
            : goesOn ? new Burst(1, moment, moment)
            : new Burst(count, _moments.Min(), _moments.Max());
    }
}
