using Rift.Domain;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A row of the ledger that an event left, or a day of events that have been archived.</summary>
internal readonly record struct LedgerRow(
    PlayerId Player, string EventType, bool IsArchived, DateOnly Day, DateTime OccurredAt, long Events, decimal Quantity);

/// <summary>Sends rows of the ledger through the rules that shall have paid them, player by player and in the order in which they were entered.</summary>
internal sealed class LedgerReplay(IReadOnlyList<RewardRule> rules, DateOnly from)
{
    private readonly Dictionary<string, RewardRule> _rules = rules.ToDictionary(rule => rule.EventType);
    private readonly Dictionary<string, RuleReplay> _ofPlayer = [];
    private PlayerId _player;

    public Dictionary<(PlayerId, string), Earned> Earned { get; } = [];

    /// <summary>Rows of one player come one after another. Those of before the first day are only remembered.</summary>
    public void Add(LedgerRow row)
    {
        if (row.Player != _player)
        {
            _ofPlayer.Clear();
            _player = row.Player;
        }

        if (!_ofPlayer.TryGetValue(row.EventType, out var replay))
            _ofPlayer[row.EventType] = replay = new RuleReplay(_rules[row.EventType]);

        var reward = row.IsArchived
            ? replay.NextDay(row.Day, row.Events, row.Quantity)
            : replay.Next(new PastEvent(row.Day, new DateTimeOffset(row.OccurredAt, TimeSpan.Zero), row.Quantity));

        if (row.Day >= from)
            Earned[(row.Player, row.EventType)] = Earned.GetValueOrDefault((row.Player, row.EventType)) + reward;
    }
}
