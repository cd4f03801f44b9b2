using Npgsql;
using NpgsqlTypes;
using Rift.Domain.Rewards;

namespace Rift.Web.Rewarding.Recording;

/// <summary>Those events of a batch whose rule has a cap or a cooldown, as columns: parameters 22 to 30 of <see cref="StoreEvents"/>.</summary>
internal sealed class LimitColumns
{
    private readonly List<int> _n = [];
    private readonly List<int> _times = [];
    private readonly List<int> _eachGold = [];
    private readonly List<int> _eachXp = [];
    private readonly List<int?> _caps = [];
    private readonly List<int?> _cooldowns = [];
    private readonly List<string> _coolingDown = [];
    private readonly List<string> _capReached = [];
    private readonly List<string> _paidInPart = [];

    public bool IsEmpty => _n.Count == 0;

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        void Bind<T>(List<T> values, NpgsqlDbType type) =>
            parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });

        Bind(_n, NpgsqlDbType.Integer);
        Bind(_times, NpgsqlDbType.Integer);
        Bind(_eachGold, NpgsqlDbType.Integer);
        Bind(_eachXp, NpgsqlDbType.Integer);
        Bind(_caps, NpgsqlDbType.Integer);
        Bind(_cooldowns, NpgsqlDbType.Integer);
        Bind(_coolingDown, NpgsqlDbType.Text);
        Bind(_capReached, NpgsqlDbType.Text);
        Bind(_paidInPart, NpgsqlDbType.Text);
    }

    public void Fill(IReadOnlyList<NewEvent> batch)
    {
        if (_n.Count > 0)
            Clear();

        for (var n = 0; n < batch.Count; n++)
        {
            if (batch[n].Limit is { } limit)
                Add(n, limit);
        }
    }

    private void Add(int n, PayLimit limit)
    {
        _n.Add(n);
        _times.Add(limit.Times);
        _eachGold.Add(limit.Each.Gold);
        _eachXp.Add(limit.Each.Xp);
        _caps.Add(limit.DailyCap);
        _cooldowns.Add((int?)limit.Cooldown?.TotalSeconds);
        _coolingDown.Add(limit.CoolingDown);
        _capReached.Add(limit.CapReached);
        _paidInPart.Add(limit.PaidInPart);
    }

    private void Clear()
    {
        foreach (var list in (ReadOnlySpan<System.Collections.IList>)[
            _n, _times, _eachGold, _eachXp, _caps, _cooldowns, _coolingDown, _capReached, _paidInPart])
        {
            list.Clear();
        }
    }
}
