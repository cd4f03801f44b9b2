using System.Collections.Concurrent;
using Rift.Domain.Rewards;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin.Rules.Preview.Replay;

/// <summary>
/// A draft changes few rules, and is previewed while it is typed. What the other rules would have earned is the same on
/// both sides, so it may be a minute old; only the rules that the draft changes are replayed every time. A merge moves
/// what players have earned, so after a change of people all are replayed.
/// </summary>
internal sealed class KeptReplays
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<RewardRule, Kept> _kept = new();

    public KeptReplays(ChangeFeed changes)
    {
        changes.PeopleChanged += _kept.Clear;
        changes.EverythingChanged += _kept.Clear;
    }

    public async Task<Replays> ReplayAsync(
        DatabaseTransaction transaction, RulesComparison rules, DateOnly from, DateTimeOffset now, CancellationToken ct)
    {
        var known = rules.Replayed.Select(rule => Find(rule, from, now)).OfType<ReplayedRule>()
            .Where(replayed => !rules.PaysOtherwise(replayed.Rule.EventType)).ToList();
        var asked = rules.Replayed.Except(known.Select(replayed => replayed.Rule));
        var replayed = await LedgerReplay.RunAsync(transaction, [.. asked], from, ct);

        foreach (var (rule, _) in _kept.Where(kept => now - kept.Value.At >= Lifetime))
            _kept.TryRemove(rule, out _);
        foreach (var one in replayed.Where(replayed => !rules.PaysOtherwise(replayed.Rule.EventType)))
            _kept[one.Rule] = new Kept(one, from, now);

        return new Replays([.. known, .. replayed]);
    }

    private ReplayedRule? Find(RewardRule rule, DateOnly from, DateTimeOffset now) =>
        _kept.TryGetValue(rule, out var kept) && kept.From == from && now - kept.At < Lifetime ? kept.Replayed : null;

    private sealed record Kept(ReplayedRule Replayed, DateOnly From, DateTimeOffset At);
}
