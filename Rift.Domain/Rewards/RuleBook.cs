using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Rift.Domain.Rewards;

/// <summary>
/// All rules at one moment. <see cref="Version"/> grows with every change, so that what shows rules can tell.
/// </summary>
public sealed class RuleBook(IEnumerable<RewardRule> rules, long version)
{
    private readonly FrozenDictionary<string, RewardRule> _byType =
        rules.ToFrozenDictionary(rule => rule.EventType, StringComparer.Ordinal);

    /// <summary>The count of changes ever made to the rules.</summary>
    public long Version => version;

    /// <summary>
    /// Every rule, active or not, by event type; a stored event may be of a type that is no longer accepted.
    /// </summary>
    public RewardRule? Find(string eventType) => _byType.GetValueOrDefault(eventType);

    /// <summary>The rule that pays a new event, or null where the type has none or it is inactive.</summary>
    public RewardRule? FindActive(string eventType) => Find(eventType) is { Active: true } rule ? rule : null;

    /// <summary>In alphabetical order, for an error that says what is accepted.</summary>
    public ImmutableArray<string> ActiveTypes { get; } =
        [.. rules.Where(rule => rule.Active).Select(rule => rule.EventType).Order(StringComparer.Ordinal)];

    /// <summary>Every rule, active or not, in the order in which the admin put them.</summary>
    public ImmutableArray<RewardRule> All { get; } = [.. rules];

    /// <summary>The event types, active or not, that add to one of the figures.</summary>
    public ImmutableArray<string> TypesOf(params ReadOnlySpan<CountsAs> figures)
    {
        var types = ImmutableArray.CreateBuilder<string>();

        foreach (var rule in All)
        {
            if (figures.Contains(rule.CountsAs))
                types.Add(rule.EventType);
        }

        return types.ToImmutable();
    }

    /// <summary>The active rules in the order in which the admin put them.</summary>
    public ImmutableArray<RewardRule> Active { get; } = [.. rules.Where(rule => rule.Active)];
}
