namespace Rift.Domain.Rewards;

/// <summary>
/// When the events of one player and type happened that their cooldown let pass. Holds an event to the ones before and
/// after it, in whatever order they come; the database's function <c>cooled_down</c> decides in the same way.
/// </summary>
public sealed class PassedMoments
{
    /// <summary>
    /// How many moments are kept, the newest. An event from before that passes nowhere: whether it was within the
    /// cooldown of one that is not kept is for a review to find out.
    /// </summary>
    public const int MostKept = 200;

    private readonly List<DateTimeOffset> _moments = [];
    private DateTimeOffset? _forgottenAt;

    /// <summary>Whether it keeps the cooldown to all that passed; it is then one of them.</summary>
    public bool TryPass(DateTimeOffset moment, TimeSpan cooldown)
    {
        var found = _moments.BinarySearch(moment);
        var place = found < 0 ? ~found : found;

        if (IsTooNear(place - 1) || IsTooNear(place) || moment - _forgottenAt < cooldown)
            return false;

        _moments.Insert(place, moment);
        ForgetOldest();

        return true;

        bool IsTooNear(int neighbour) => neighbour >= 0 && neighbour < _moments.Count
            && (_moments[neighbour] - moment).Duration() < cooldown;
    }

    private void ForgetOldest()
    {
        if (_moments.Count <= MostKept)
            return;

        _forgottenAt = _forgottenAt > _moments[0] ? _forgottenAt : _moments[0];
        _moments.RemoveAt(0);
    }
}
