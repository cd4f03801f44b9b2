using System.Collections;
using Npgsql;

namespace Rift.Web.Rewarding.Recording.Statement;

/// <summary>
/// The columns in which a batch of events reaches a statement: an array for each, taken apart by <c>unnest</c>.
/// Declared once, by name, PostgreSQL type and where the value comes from; parameters, their numbers and the lists of
/// names follow from the declaration. The first column, <c>n</c>, is the event's position in the batch.
/// </summary>
/// <param name="firstParameter">The number of the first column's parameter.</param>
internal sealed class BatchColumns(int firstParameter) : IEnumerable<BatchColumn>
{
    private readonly List<BatchColumn> _columns = [new BatchColumn<int>("n", "integer", null, (_, n) => n)];

    /// <summary>The number of the parameter after the last column's.</summary>
    public int NextParameter => firstParameter + _columns.Count;

    /// <summary>Such as <c>n, event_id, player_id</c>.</summary>
    public string Names => string.Join(", ", _columns.Select(column => column.Name));

    /// <summary>The names of those that an event keeps under its own.</summary>
    public string KeptNames =>
        string.Join(", ", _columns.Where(column => column.Kept is not null).Select(column => column.Name));

    /// <summary>What an event keeps of them, in the order of <see cref="KeptNames"/>.</summary>
    public string KeptValues => string.Join(", ", _columns.Select(column => column.Kept).OfType<string>());

    /// <summary>Such as <c>unnest($3, $4)</c>.</summary>
    public string Unnest => $"unnest({string.Join(", ", _columns.Select((_, n) => $"${firstParameter + n}"))})";

    public void Add<T>(string name, string type, Func<NewEvent, T> value) =>
        _columns.Add(new BatchColumn<T>(name, type, null, (item, _) => value(item)));

    /// <param name="name">In the statement, and of the event's column that keeps it.</param>
    /// <param name="type">PostgreSQL's name.</param>
    /// <param name="value">Of one event.</param>
    /// <param name="kept">What the event's column gets: the name, or a cast of it.</param>
    public void Add<T>(string name, string type, Func<NewEvent, T> value, string kept) =>
        _columns.Add(new BatchColumn<T>(name, type, kept, (item, _) => value(item)));

    /// <summary>Arrays of a writer's own, which it fills anew for each batch.</summary>
    public BatchArrays NewArrays() => new([.. _columns.Select(column => column.NewArray())]);

    IEnumerator<BatchColumn> IEnumerable<BatchColumn>.GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _columns.GetEnumerator();
}

/// <param name="Type">PostgreSQL's name for the type of one value.</param>
/// <param name="Kept">The expression whose value an event keeps under the same name; null where it keeps none.</param>
internal abstract record BatchColumn(string Name, string Type, string? Kept)
{
    public abstract BatchArray NewArray();
}

internal sealed record BatchColumn<T>(string Name, string Type, string? Kept, Func<NewEvent, int, T> Value)
    : BatchColumn(Name, Type, Kept)
{
    public override BatchArray NewArray() => new BatchArray<T>(this);
}

/// <summary>
/// One column's values of the batch at hand. The list is used again: nothing is allocated but what it grows by.
/// </summary>
internal abstract class BatchArray
{
    public abstract NpgsqlParameter ToParameter();

    public abstract void Add(NewEvent item, int n);

    public abstract void Clear();
}

internal sealed class BatchArray<T>(BatchColumn<T> column) : BatchArray
{
    private readonly List<T> _values = [];

    public override NpgsqlParameter ToParameter() => new() { Value = _values, DataTypeName = $"{column.Type}[]" };

    public override void Add(NewEvent item, int n) => _values.Add(column.Value(item, n));

    public override void Clear() => _values.Clear();
}

/// <summary>A batch of events, or some of them, as the arrays of all columns.</summary>
internal sealed class BatchArrays(BatchArray[] arrays)
{
    public int Count { get; private set; }

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        foreach (var array in arrays)
            parameters.Add(array.ToParameter());
    }

    /// <summary>The events that are chosen, each under its position in the batch.</summary>
    public void Fill(IReadOnlyList<NewEvent> batch, Func<NewEvent, bool> isChosen)
    {
        Clear();

        for (var n = 0; n < batch.Count; n++)
        {
            if (isChosen(batch[n]))
                Add(batch[n], n);
        }
    }

    private void Add(NewEvent item, int n)
    {
        foreach (var array in arrays)
            array.Add(item, n);

        Count++;
    }

    private void Clear()
    {
        if (Count == 0)
            return;

        foreach (var array in arrays)
            array.Clear();

        Count = 0;
    }
}
