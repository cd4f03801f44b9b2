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

    private readonly NpgsqlDataSource _database;
    private readonly ILogger<RuleCache> _logger;
    private Task<RuleBook> _book;

    public RuleCache(NpgsqlDataSource database, ChangeFeed changes, ILogger<RuleCache> logger)
    {
        _database = database;
        _logger = logger;
        _book = ReadAsync();
        changes.RulesChanged += () => _ = ReadAgainAsync();
        changes.EverythingChanged += () => _ = ReadAgainAsync();
    }

    /// <summary>Waits for a reading under way, so that an event after a rule change is paid by the new rule.</summary>
    public Task<RuleBook> CurrentAsync() => _book;

    private async Task ReadAgainAsync()
    {
        var before = _book;
        var reading = ReadAsync();
        _book = reading;

        try
        {
            await reading;
        }
        catch (NpgsqlException failed)
        {
            // The feed announces everything again when the database is back.
            _logger.LogWarning("Cannot read the rules: {Reason}", failed.Message);
            _ = Interlocked.CompareExchange(ref _book, before, reading);
        }
    }

    private async Task<RuleBook> ReadAsync()
    {
        var rows = await _database.ListAsync<VersionedRule>(Sql, null, CancellationToken.None);

        return new RuleBook([.. rows.Select(row => RuleRow.Read(row.Rule))], rows.Count == 0 ? 0 : rows[0].Version);
    }

    private sealed record VersionedRule(string Rule, long Version);
}
