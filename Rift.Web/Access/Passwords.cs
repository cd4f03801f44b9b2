using System.Threading.RateLimiting;
using Rift.Domain.Wording;

namespace Rift.Web.Access;

/// <summary>
/// How passwords are chosen, and the one gate to hashing and comparing them: a flood of sign-ins must leave room for
/// everything else. Callers hold no database connection meanwhile: those who wait here would take them all.
/// </summary>
public sealed class Passwords : IDisposable
{
    public const int Shortest = 10;
    public const int Longest = 128;

    /// <summary>About as long as it takes until all who wait have been served.</summary>
    public static readonly TimeSpan BusyFor = TimeSpan.FromSeconds(2);

    internal const int WaitingForEach = 16;

    private readonly ConcurrencyLimiter _turns = new(
        new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = AtOnce * WaitingForEach });

    /// <summary>What a user is told for whom there is no room in the queue.</summary>
    public static string Busy => AccessTexts.TooManySignIns;

    /// <summary>One core is left to everything else.</summary>
    internal static int AtOnce { get; } = Math.Max(1, Environment.ProcessorCount - 1);

    internal long Waiting => _turns.GetStatistics()!.CurrentQueuedCount;

    /// <summary>What is wrong with a new password; null where nothing is.</summary>
    public static string? ComplaintAbout(string password) => password.Length switch
    {
        < Shortest => AccessTexts.PasswordTooShort.Fill(Shortest, password.Length),
        > Longest => AccessTexts.PasswordTooLong.Fill(Longest, password.Length),
        _ when password.Distinct().Count() == 1 => AccessTexts.PasswordOfOneCharacter,
        _ => null,
    };

    /// <summary>Null where too many wait already.</summary>
    public async Task<string?> HashAsync(string password, CancellationToken ct)
    {
        using var turn = await EnterAsync(ct);

        return turn.IsAcquired ? await OnOwnThreadAsync(() => PasswordHash.Of(password)) : null;
    }

    /// <summary>Null where too many wait already: nothing was compared.</summary>
    public async Task<PasswordVerdict?> CompareAsync(string? hash, string typed, CancellationToken ct)
    {
        using var turn = await EnterAsync(ct);

        return turn.IsAcquired ? await OnOwnThreadAsync(() => PasswordHash.Compare(hash, typed)) : null;
    }

    public void Dispose() => _turns.Dispose();

    /// <summary>A turn, or the refusal of one.</summary>
    internal ValueTask<RateLimitLease> EnterAsync(CancellationToken ct) => _turns.AcquireAsync(1, ct);

    // Requests keep the threads of the pool, of which there are only as many as cores at first.
    private static Task<T> OnOwnThreadAsync<T>(Func<T> work) => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
