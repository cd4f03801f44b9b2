using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;

namespace Rift.Web.Rewarding.Reviews;

/// <summary>
/// What a limit withheld of one player, type and day, or a burst of events; and what was decided about it.
/// </summary>
/// <param name="Kind"><c>cap</c>, <c>cooldown</c> or <c>burst</c>.</param>
/// <param name="Decision">Null while open, else <c>granted</c>, <c>dismissed</c> or <c>taken_back</c>.</param>
public sealed record ReviewItem(
    Guid Id, PlayerId PlayerId, string PlayerName, string Kind, string EventType, string? Label, DateOnly LocalDate,
    long Events, long Gold, long Xp, DateTimeOffset FirstAt, DateTimeOffset LastAt,
    DateTimeOffset? AppealedAt, string? Appeal, string? Decision, DateTimeOffset? DecidedAt, string? DecidedBy,
    string? Reason, long? GrantedGold, long? GrantedXp)
{
    /// <summary>In the record's order, of <c>item</c>, its <c>player</c> and the type's <c>rule</c>.</summary>
    public const string Columns = """
        item.item_id as id, item.player_id, player.display_name as player_name, item.kind, item.event_type, rule.label,
        item.local_date, item.events, item.gold, item.xp, item.first_at, item.last_at, item.appealed_at, item.appeal,
        item.decision, item.decided_at, item.decided_by_name as decided_by, item.reason,
        item.granted_gold, item.granted_xp
        """;

    public const string Tables = """
        review_items item
        join players player using (player_id)
        left join gamification_rules rule using (event_type)
        """;

    /// <summary>Open to an admin, and of a team to its lead.</summary>
    public const string IsOpenTo = """
        (@everyone or exists (
            select 1 from members_on(@today) member where member.player_id = item.player_id and member.team_id = @team))
        """;

    public bool IsWithheld => Gold > 0 || Xp > 0;

    public bool IsOpen => Decision is null;

    /// <summary>Grants come from above: a lead decides about the team's members, and an admin about leads.</summary>
    public bool MayBeDecidedBy(CurrentUser user) => user.Role == Role.Admin || user.Id != PlayerId;
}
