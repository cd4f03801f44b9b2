using Rift.Domain;
using Rift.Domain.Rewards;

namespace Rift.Web.Features.Admin.Rules.Preview.Replay;

/// <summary>What one rule would have paid each player. Players come one after another.</summary>
internal sealed class ReplayedRule(RewardRule rule)
{
    private readonly Dictionary<PlayerId, Earned> _earned = [];
    private RuleReplay _replay = new(rule);
    private PlayerId _player;

    public RewardRule Rule { get; } = rule;

    public Earned EarnedBy(PlayerId player) => _earned.GetValueOrDefault(player);

    /// <summary>Decides about the player's next entry.</summary>
    public RuleReplay Of(PlayerId player)
    {
        if (player != _player)
            (_player, _replay) = (player, new RuleReplay(Rule));

        return _replay;
    }

    public void Add(PlayerId player, Reward reward)
    {
        if (reward != default)
            _earned[player] = EarnedBy(player) + reward;
    }
}

/// <summary>The rules of one preview that were replayed.</summary>
internal sealed class Replays(IEnumerable<ReplayedRule> rules)
{
    private readonly Dictionary<RewardRule, ReplayedRule> _rules = rules.ToDictionary(replayed => replayed.Rule);

    public Earned Of(RewardRule rule, PlayerId player) => _rules[rule].EarnedBy(player);
}
