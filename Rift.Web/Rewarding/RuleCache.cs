using Npgsql;
using Rift.Domain.Rewards;
using Rift.Web.Database;

namespace Rift.Web.Rewarding;

/// <summary>The rules in memory. They are read at start and again whenever they change in any process.</summary>
public sealed class RuleCache
{
    private const string Sql = """
        select to_jsonb(rule)::text as rule, (select settings_version from organisation) as version
        from gamification_rules as rule
        order by position, event_type
        """;

    private static readonly TimeSpan PauseBeforeRetry = TimeSpan.FromMilliseconds(250);

    private readonly NpgsqlDataSource _database;
    private readonly ILogger<RuleCache> _logger;
    private readonly TimeProvider _clock;
    private volatile Task<RuleBook> _book = null!;
    private volatile RuleBook? _known;
    private int _requests;

    public RuleCache(NpgsqlDataSource database, ChangeFeed changes, TimeProvider clock, ILogger<RuleCache> logger)
    {
        _database = database;
        _logger = logger;
        _clock = clock;
        _ = ReadUntilReadAsync();
        changes.RulesChanged += () => _ = ReadUntilReadAsync();
        changes.EverythingChanged += () => _ = ReadUntilReadAsync();
    }

    /// <summary>Waits for a reading under way, so that an event after a rule change is paid by the new rule.</summary>
    public Task<RuleBook> CurrentAsync() => _book;

    // Tried until it is read: a server that stayed on old rules would pay by them until the next change.
    private async Task ReadUntilReadAsync()
    {
        var request = Interlocked.Increment(ref _requests);
        var reading = ReadAsync();
        _book = reading;

        while (request == Volatile.Read(ref _requests))
        {
            try
            {
                _known = await reading;
                Publish(request, reading);

                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (Exception failed)
            {
                // An outage is in the log by itself.
                _logger.Log(
                    DatabaseOutage.IsOne(failed) ? LogLevel.Debug : LogLevel.Warning,
                    "Cannot read the rules, will try again: {Reason}", failed.Message);

                if (_known is { } known)
                    Publish(request, Task.FromResult(known));

                await Task.Delay(PauseBeforeRetry, _clock);
                reading = ReadAsync();
            }
        }
    }

    // A later request reads what this one would, and more.
    private void Publish(int request, Task<RuleBook> book)
    {
        if (request == Volatile.Read(ref _requests))
            _book = book;
    }

    private async Task<RuleBook> ReadAsync()
    {
        var rows = await _database.ListAsync<VersionedRule>(Sql, null, CancellationToken.None);

        return new RuleBook([.. rows.Select(row => RuleRow.Read(row.Rule))], rows.Count == 0 ? 0 : rows[0].Version);
    }

    private sealed record VersionedRule(string Rule, long Version);
}
