using Dapper;
using Npgsql;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.Rewards;
using Rift.Web.Rewarding;

namespace Rift.Web.Features.Hud;

/// <summary>Reads what the HUD shows: the player's score and the newest rows of the ledger.</summary>
public sealed class HudQuery(NpgsqlDataSource database, PlayerScores scores, OrganisationCalendar calendar)
{
    private const int NewestRows = 12;

    // The limit comes before the join: the events are looked up one by one under their key.
    private const string FeedSql = """
        select entry.kind, entry.event_type, entry.gold, entry.xp, coalesce(entry.reason, event.reason) as reason,
               coalesce(event.occurred_at, entry.entered_at) as at,
               coalesce(event.metadata ->> 'company', event.metadata ->> 'account', event.metadata ->> 'prospect_name',
                        event.metadata ->> 'title', event.source) as detail
        from (select * from reward_entries
              where player_id = @player and kind <> 'archived'
              order by entry_id desc limit @newest) as entry
        left join raw_events as event on event.player_id = entry.player_id and event.event_id = entry.source_id
        order by entry.entry_id desc
        """;

    /// <summary>Null for a player who does not exist.</summary>
    public async Task<(HudView View, PlayerScore Score)?> FindAsync(PlayerId player, CancellationToken ct)
    {
        if (await scores.FindAsync(player, ct) is not { } score)
            return null;

        await using var connection = await database.OpenConnectionAsync(ct);
        var feed = await connection.QueryAsync<FeedRow>(new CommandDefinition(FeedSql, new { player, newest = NewestRows }, cancellationToken: ct));

        return (ViewOf(score, [.. feed.Select(row => row.ToEntry(score.Rules, calendar))]), score);
    }

    private HudView ViewOf(PlayerScore score, IReadOnlyList<FeedEntry> feed)
    {
        var dials = PlayerScore.Count(score.Today, score.Rules, CountsAs.Dial);
        var connects = PlayerScore.Count(score.Today, score.Rules, CountsAs.Connect);
        var nextMonday = OrganisationCalendar.MondayOf(score.Day).AddDays(7);

        return new HudView(
            score.Name, score.Gold, score.Today.Sum(count => count.Gold), score.Level, score.Rank, calendar.LocalTimeOf(calendar.StartOf(nextMonday)),
            new TodayLine(dials, connects, dials == 0 ? null : (int)Math.Round(100.0 * connects / dials)),
            [.. score.Rules.Active.Select(rule => KindOf(rule, score.Today))],
            feed);
    }

    private static KindToday KindOf(RewardRule rule, IReadOnlyList<TypeCount> today) =>
        new(rule.EventType, rule.Label, Icons.Drawn(rule.Icon),
            today.FirstOrDefault(count => count.EventType == rule.EventType)?.Events ?? 0,
            rule.CountsAs == CountsAs.MeetingBooked);

    private sealed record FeedRow(
        string Kind, string EventType, long Gold, long Xp, string? Reason, DateTimeOffset At, string? Detail)
    {
        public FeedEntry ToEntry(RuleBook rules, OrganisationCalendar calendar)
        {
            var rule = rules.Find(EventType);
            var isEvent = Kind == "event";

            return new FeedEntry(
                rule?.Label ?? EventType, isEvent ? Icons.Drawn(rule?.Icon) : "correction", Detail, calendar.LocalTimeOf(At), Gold, Xp, Reason,
                isEvent && rule?.CountsAs == CountsAs.MeetingBooked);
        }
    }
}
