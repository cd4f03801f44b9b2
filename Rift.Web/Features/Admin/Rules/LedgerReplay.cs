using Rift.Domain;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>A row of the ledger that an event left, or a whole day of one type.</summary>
/// <param name="Rule">Which of the rules asked about is that of its type.</param>
internal readonly record struct NewLedgerEntry(PlayerId Player, int Rule, bool IsDay, DateOnly Day, DateTime OccurredAt, long Events, decimal Quantity);

/// <summary>Sends rows of the ledger through the rules that shall have paid them, player by player and in the order in which they were entered.</summary>
internal sealed class LedgerReplay(IReadOnlyList<RewardRule> rules, DateOnly from, Dictionary<(PlayerId, string), Earned> earned)
{
    private readonly RuleReplay?[] _ofPlayer = new RuleReplay?[rules.Count];
    private PlayerId _player;

    /// <summary>Rows of one player come one after another. Those of before the first day are only remembered.</summary>
    public void Add(NewLedgerEntry row)
    {
        if (row.Player != _player)
        {
            Array.Clear(_ofPlayer);
            _player = row.Player;
        }

        var replay = _ofPlayer[row.Rule] ??= new RuleReplay(rules[row.Rule]);
        var reward = row.IsDay
            ? replay.NextDay(row.Day, row.Events, row.Quantity)
            : replay.Next(new PastEvent(row.Day, new DateTimeOffset(row.OccurredAt, TimeSpan.Zero), row.Quantity));

        if (row.Day >= from && reward != default)
            earned[(row.Player, rules[row.Rule].EventType)] = earned.GetValueOrDefault((row.Player, rules[row.Rule].EventType)) + reward;
    }
}
