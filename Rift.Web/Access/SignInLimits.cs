using System.Net;
using System.Threading.RateLimiting;

namespace Rift.Web.Access;

/// <summary>
/// Five tries in any minute for each account and for each caller, whether the account exists or not. Counted in this
/// process only.
/// </summary>
public sealed class SignInLimits : IDisposable
{
    public const int Tries = 5;

    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _accounts;
    private readonly PartitionedRateLimiter<IPAddress> _callers;

    public SignInLimits(TimeProvider clock)
    {
        _accounts = PartitionedRateLimiter.Create<string, string>(
            name => RateLimitPartition.Get(name, _ => new TriesLimiter(Tries, Within, clock)));
        _callers = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
            caller => RateLimitPartition.Get(caller, _ => new TriesLimiter(Tries, Within, clock)));
    }

    /// <summary>
    /// Null where a try is allowed, which counts; else how long to wait. A caller who has no more tries uses up
    /// no account's.
    /// </summary>
    public TimeSpan? Refuse(string account, IPAddress caller)
    {
        using var byCaller = _callers.AttemptAcquire(caller);

        return byCaller.IsAcquired ? RefuseAccount(account) : WaitOf(byCaller);
    }

    /// <summary>For a signed-in user who types the password again.</summary>
    public TimeSpan? RefuseAccount(string account)
    {
        using var byAccount = _accounts.AttemptAcquire(account);

        return byAccount.IsAcquired ? null : WaitOf(byAccount);
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _callers.Dispose();
    }

    private static TimeSpan WaitOf(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Within;
}
