using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Rift.Web.Database;

/// <summary>
/// What was read once, until it is forgotten. A reading that began before <see cref="Forget()"/> is not kept: it may be
/// of before the change.
/// </summary>
internal sealed class ReadCache<TKey, TValue>(int most)
    where TKey : notnull
{
    private volatile ConcurrentDictionary<TKey, TValue> _known = new();

    public void Forget() => _known = new();

    public bool TryFind(TKey key, [MaybeNullWhen(false)] out TValue value) => _known.TryGetValue(key, out value);

    /// <summary>
    /// For a change that every server is told of as well: a reading under way may be kept until that notice comes.
    /// </summary>
    public void Forget(TKey key) => _known.TryRemove(key, out _);

    /// <summary>What was not found is looked for again the next time.</summary>
    public ValueTask<TValue?> FindAsync(TKey key, Func<Task<TValue?>> read) =>
        _known.TryGetValue(key, out var known) ? ValueTask.FromResult<TValue?>(known) : new(ReadAsync(key, read));

    private async Task<TValue?> ReadAsync(TKey key, Func<Task<TValue?>> read)
    {
        var known = _known;
        var found = await read();

        if (found is null)
            return found;
        if (known.Count >= most)
            known.Clear();

        known[key] = found;

        return found;
    }
}
