using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Rift.Tests;

/// <summary>Counts the commands that Npgsql sends to one application's database.</summary>
internal sealed class QueryCounter : IDisposable
{
    private readonly ActivityListener _listener;

    public QueryCounter(RiftApp app)
    {
        var database = new NpgsqlConnectionStringBuilder(app.ConnectionString).Database!;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Tags.Any(tag => tag.Value == database))
                    Texts.Enqueue((string?)activity.GetTagItem("db.query.text") ?? "");
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Count => Texts.Count;

    public ConcurrentQueue<string> Texts { get; } = [];

    public void Dispose() => _listener.Dispose();
}
