using Rift.Domain.Wording;

namespace Rift.Web.Access.Limits;

/// <summary>A place for a try, or how long to wait before the next one.</summary>
public readonly record struct TryReservation(ReservedTry? Place, TimeSpan Wait);

/// <summary>
/// Five failures in any minute for each thing that a try counts against: an account, whether it exists or not, an
/// address, a browser. Only failures count, so colleagues behind one address do not hinder each other by signing in.
/// Counted in this process only.
/// </summary>
public sealed class SignInLimits(TimeProvider clock)
{
    private const int MostFailures = 5;
    private const int MostWaiting = 50;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FailureBudget> _budgets = new(StringComparer.Ordinal);
    private DateTimeOffset _swept;

    /// <summary>For a user who has to wait.</summary>
    public static string WaitText(TimeSpan wait) =>
        AccessTexts.TooManyTries.Fill(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    /// <summary>
    /// Waits for the tries in front to be decided where they may use the budget up, for a few seconds at the most. A
    /// try that is refused counts against nothing.
    /// </summary>
    public async Task<TryReservation> ReserveAsync(IReadOnlyList<string> budgets, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);

        while (true)
        {
            if (Reserve(budgets, out var reservation) is not { } decision)
                return reservation;

            await decision.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();

            if (patience.IsCancellationRequested)
                return new TryReservation(null, SoonAgain);
        }
    }

    // Returns the decision about another try to wait for, where there is neither a place nor a refusal yet.
    private Task? Reserve(IReadOnlyList<string> names, out TryReservation reservation)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var budgets = Find(names, now);
            reservation = default;

            if (budgets.Select(budget => budget.WaitAt(now)).Max() is { } wait)
                reservation = new TryReservation(null, wait);
            else if (budgets.Find(budget => budget.IsFull) is not { } full)
                reservation = new TryReservation(Take(names, budgets), TimeSpan.Zero);
            else if (full.Waiting >= MostWaiting)
                reservation = new TryReservation(null, SoonAgain);
            else
                return full.NextDecision();

            return null;
        }
    }

    private List<FailureBudget> Find(IReadOnlyList<string> names, DateTimeOffset now)
    {
        if ((now - _swept).Duration() >= Sweep)
            RemoveUnused(now);

        return [.. names.Select(name => _budgets.GetValueOrDefault(name) ?? new FailureBudget(MostFailures))];
    }

    private void RemoveUnused(DateTimeOffset now)
    {
        _swept = now;

        foreach (var (name, budget) in _budgets)
        {
            budget.WaitAt(now);

            if (budget.IsUnused)
                _budgets.Remove(name);
        }
    }

    // Only a try that is let in has its budgets remembered: names can be made up without end.
    private ReservedTry Take(IReadOnlyList<string> names, List<FailureBudget> budgets)
    {
        foreach (var (name, budget) in names.Zip(budgets))
        {
            _budgets[name] = budget;
            budget.Take();
        }

        return new ReservedTry(hasFailed => GiveBack(budgets, hasFailed));
    }

    private void GiveBack(List<FailureBudget> budgets, bool hasFailed)
    {
        lock (_gate)
        {
            DateTimeOffset? failedAt = hasFailed ? clock.GetUtcNow() : null;
            budgets.ForEach(budget => budget.GiveBack(failedAt));
        }
    }
}
