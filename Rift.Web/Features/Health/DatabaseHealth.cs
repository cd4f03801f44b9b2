using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Features.Health;

/// <param name="Problem">Null where the database answers and takes writes.</param>
public sealed record DatabaseCheck(string? Problem);

/// <summary>Asks the database once for all who want to know at the same time: they never take up the pool.</summary>
public sealed class DatabaseHealth
{
    private const int MostAtOnce = 10_000;

    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _database;
    private readonly GroupedReads<bool, DatabaseCheck> _checks;

    public DatabaseHealth(NpgsqlDataSource database) =>
        (_database, _checks) = (database, new GroupedReads<bool, DatabaseCheck>(CheckAllAsync, MostAtOnce));

    public async Task<DatabaseCheck> CheckAsync() => (await _checks.ReadAsync(true))!;

    private async Task<IReadOnlyDictionary<bool, DatabaseCheck>> CheckAllAsync(IReadOnlyCollection<bool> asked)
    {
        var check = new DatabaseCheck(await FindProblemAsync());

        return asked.ToDictionary(key => key, _ => check);
    }

    private async Task<string?> FindProblemAsync()
    {
        using var deadline = new CancellationTokenSource(TimeToAnswer);

        try
        {
            await using var connection = await _database.OpenConnectionAsync(deadline.Token);

            return await ServerState.TakesWritesAsync(connection, (int)TimeToAnswer.TotalSeconds, deadline.Token)
                ? null
                : "read-only";
        }
        catch (Exception lost) when (lost is NpgsqlException or OperationCanceledException)
        {
            return "disconnected";
        }
    }
}
