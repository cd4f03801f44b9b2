using System.Threading.RateLimiting;

namespace Rift.Web.Access;

/// <summary>
/// So many tries in any such time. The framework's own limiters measure by a clock that no test can move.
/// </summary>
internal sealed class TriesLimiter(int most, TimeSpan within, TimeProvider clock) : RateLimiter
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _tries = new();
    private long _allowed;
    private long _refused;

    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate)
            {
                return _tries.Count == 0 ? TimeSpan.MaxValue
                    : clock.GetUtcNow() - _tries.Last() - within is { Ticks: > 0 } idle ? idle
                    : null;
            }
        }
    }

    public override RateLimiterStatistics GetStatistics() => new()
    {
        CurrentAvailablePermits = most - _tries.Count,
        TotalSuccessfulLeases = Interlocked.Read(ref _allowed),
        TotalFailedLeases = Interlocked.Read(ref _refused),
    };

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();

            while (_tries.TryPeek(out var oldest) && oldest + within <= now)
                _tries.Dequeue();

            return _tries.Count < most ? Allow(now) : Refuse(_tries.Peek() + within - now);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private Lease Allow(DateTimeOffset now)
    {
        _allowed++;
        _tries.Enqueue(now);

        return new Lease(null);
    }

    private Lease Refuse(TimeSpan wait)
    {
        _refused++;

        return new Lease(wait);
    }

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;

            return metadata is not null;
        }
    }
}
