using System.Collections.Concurrent;
using System.Net;

namespace Rift.E2E.Faults;

/// <summary>
/// Well-behaved integrations: each sends an event under its key until it is accepted, however often that takes.
/// </summary>
internal sealed class PatientSenders(RiftProcess rift, int events)
{
    private const int Clients = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = [];
    private int _accepted;

    public int Accepted => _accepted;

    /// <summary>How often each status was answered.</summary>
    public IReadOnlyDictionary<HttpStatusCode, int> Answers => _answers;

    public Task SendAllAsync() => Parallel.ForEachAsync(
        Enumerable.Range(0, events), new ParallelOptions { MaxDegreeOfParallelism = Clients },
        async (n, _) => await SendAsync(n));

    private async Task SendAsync(int n)
    {
        using var deadline = new CancellationTokenSource(LongestRetry);

        while (!await IsAcceptedAsync(n))
            await Task.Delay(Pause, deadline.Token);

        Interlocked.Increment(ref _accepted);
    }

    private async Task<bool> IsAcceptedAsync(int n)
    {
        try
        {
            using var answer = await rift.PostAsync(new
            {
                source = "patient",
                event_type = "call_dial",
                metadata = new { n },
                player = $"player-{n % 7}",
                idempotency_key = $"patient-{n}",
            });
            _answers.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);

            return answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK;
        }
        catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
