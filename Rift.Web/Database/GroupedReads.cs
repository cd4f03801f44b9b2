namespace Rift.Web.Database;

/// <summary>
/// Many callers who each want one thing, served by few reads of many: what is asked for while a read is under way goes
/// into the next one. A caller's thing is always read after it was asked for.
/// </summary>
public sealed class GroupedReads<TKey, TValue>(
    Func<IReadOnlyCollection<TKey>, Task<IReadOnlyDictionary<TKey, TValue>>> read, int most)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Queue<(TKey Key, TaskCompletionSource<TValue?> Answer)> _waiting = [];
    private bool _isReading;

    /// <summary>The default where there is no such thing.</summary>
    public Task<TValue?> ReadAsync(TKey key)
    {
        var answer = new TaskCompletionSource<TValue?>(TaskCreationOptions.RunContinuationsAsynchronously);

        lock (_gate)
        {
            _waiting.Enqueue((key, answer));

            if (_isReading)
                return answer.Task;

            _isReading = true;
        }

        _ = ReadAllAsync();

        return answer.Task;
    }

    private async Task ReadAllAsync()
    {
        while (TakeGroup() is { Count: > 0 } group)
        {
            try
            {
                var found = await read(group.Select(waiting => waiting.Key).ToHashSet());

                foreach (var (key, answer) in group)
                    answer.SetResult(found.GetValueOrDefault(key));
            }
            catch (Exception failed)
            {
                foreach (var (_, answer) in group)
                    answer.SetException(failed);
            }
        }
    }

    private List<(TKey Key, TaskCompletionSource<TValue?> Answer)> TakeGroup()
    {
        lock (_gate)
        {
            var group = new List<(TKey, TaskCompletionSource<TValue?>)>(Math.Min(most, _waiting.Count));

            while (group.Count < most && _waiting.TryDequeue(out var next))
                group.Add(next);

            _isReading = group.Count > 0;

            return group;
        }
    }
}
