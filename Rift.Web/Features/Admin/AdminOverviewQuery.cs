using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Features.Admin;

/// <summary>What waits for an admin, and how much there is of what they look after.</summary>
/// <param name="Unclaimed">Players whom a source named and no admin has looked at yet.</param>
/// <param name="Appeals">Of the open reviews those that a player asked for.</param>
public sealed record AdminOverview(
    long Unclaimed, long OpenReviews, long Appeals, long Players, long Teams, long ActiveRules, long RulesOff);

public sealed class AdminOverviewQuery(NpgsqlDataSource database)
{
    private const string Sql = """
        select (select count(*) from current_players where not claimed) as unclaimed,
               (select count(*) from review_items where decision is null) as open_reviews,
               (select count(*) from review_items where decision is null and appealed_at is not null) as appeals,
               (select count(*) from current_players where state <> 'left') as players,
               (select count(*) from teams where closed_at is null) as teams,
               (select count(*) from gamification_rules where active) as active_rules,
               (select count(*) from gamification_rules where not active) as rules_off
        """;

    public Task<AdminOverview> ReadAsync(CancellationToken ct) => database.SingleAsync<AdminOverview>(Sql, null, ct);
}
