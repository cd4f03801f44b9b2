using Npgsql;
using NpgsqlTypes;

namespace Rift.Web.Rewarding.Recording;

/// <summary>A batch of events as columns, the first nineteen parameters of <see cref="StoreEvents"/>.</summary>
internal sealed class EventColumns
{
    private readonly List<int> _n = [];
    private readonly List<Guid> _eventIds = [];
    private readonly List<Guid> _players = [];
    private readonly List<string> _sources = [];
    private readonly List<string> _types = [];
    private readonly List<string> _metadata = [];
    private readonly List<decimal> _quantities = [];
    private readonly List<string?> _keys = [];
    private readonly List<DateTime> _occurredAt = [];
    private readonly List<DateTime> _receivedAt = [];
    private readonly List<DateOnly> _dates = [];
    private readonly List<int> _gold = [];
    private readonly List<int> _xp = [];
    private readonly List<string> _details = [];
    private readonly List<Guid?> _fingerprints = [];
    private readonly List<Guid> _contents = [];
    private readonly List<bool> _keyed = [];
    private readonly List<long> _rulesVersions = [];
    private readonly List<int> _repeats = [];

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        void Bind<T>(List<T> values, NpgsqlDbType type) =>
            parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });

        Bind(_n, NpgsqlDbType.Integer);
        Bind(_eventIds, NpgsqlDbType.Uuid);
        Bind(_players, NpgsqlDbType.Uuid);
        Bind(_sources, NpgsqlDbType.Text);
        Bind(_types, NpgsqlDbType.Text);
        Bind(_metadata, NpgsqlDbType.Text);
        Bind(_quantities, NpgsqlDbType.Numeric);
        Bind(_keys, NpgsqlDbType.Text);
        Bind(_occurredAt, NpgsqlDbType.TimestampTz);
        Bind(_receivedAt, NpgsqlDbType.TimestampTz);
        Bind(_dates, NpgsqlDbType.Date);
        Bind(_gold, NpgsqlDbType.Integer);
        Bind(_xp, NpgsqlDbType.Integer);
        Bind(_details, NpgsqlDbType.Text);
        Bind(_fingerprints, NpgsqlDbType.Uuid);
        Bind(_contents, NpgsqlDbType.Uuid);
        Bind(_keyed, NpgsqlDbType.Boolean);
        Bind(_rulesVersions, NpgsqlDbType.Bigint);
        Bind(_repeats, NpgsqlDbType.Integer);
    }

    /// <summary>The lists are used again for every batch: nothing is allocated but what they grow by.</summary>
    public void Fill(IReadOnlyList<NewEvent> batch)
    {
        Clear();
        for (var n = 0; n < batch.Count; n++)
        {
            var item = batch[n];
            _n.Add(n);
            _eventIds.Add(item.EventId);
            _players.Add(item.Player.Value);
            _sources.Add(item.Source);
            _types.Add(item.EventType);
            _metadata.Add(item.Metadata);
            _quantities.Add(item.Quantity);
            _keys.Add(item.IdempotencyKey);
            _occurredAt.Add(item.OccurredAt.UtcDateTime);
            _receivedAt.Add(item.ReceivedAt.UtcDateTime);
            _dates.Add(item.LocalDate);
            _gold.Add(item.Reward.Gold);
            _xp.Add(item.Reward.Xp);
            _details.Add(item.Detail);
            _fingerprints.Add(item.Identity.Fingerprint?.Value);
            _contents.Add(item.Identity.Content.Value);
            _keyed.Add(item.Identity.Keyed);
            _rulesVersions.Add(item.RulesVersion);
            _repeats.Add(item.Repeats);
        }
    }

    private void Clear()
    {
        foreach (var list in (ReadOnlySpan<System.Collections.IList>)[
            _n, _eventIds, _players, _sources, _types, _metadata, _quantities, _keys,
            _occurredAt, _receivedAt, _dates, _gold, _xp, _details, _fingerprints, _contents, _keyed, _rulesVersions, _repeats])
        {
            list.Clear();
        }
    }
}
