using System.Collections.Frozen;

namespace Rift.Web.Features.Admin.Audit.Words;

/// <summary>
/// What entries call things, in words. Those that are not known here are shown as the log has them: an older Rift may
/// have written them.
/// </summary>
public static class AuditWords
{
    private static readonly FrozenDictionary<string, Func<string>> Actions = new Dictionary<string, Func<string>>
    {
        ["account.password_changed"] = () => AuditWordTexts.AccountPasswordChanged,
        ["account.password_set"] = () => AuditWordTexts.AccountPasswordSet,
        ["admin.first"] = () => AuditWordTexts.AdminFirst,
        ["award.given"] = () => AuditWordTexts.AwardGiven,
        ["award.taken_back"] = () => AuditWordTexts.AwardTakenBack,
        ["calendar.changed"] = () => AuditWordTexts.CalendarChanged,
        ["badge.changed"] = () => AuditWordTexts.BadgeChanged,
        ["badge.created"] = () => AuditWordTexts.BadgeCreated,
        ["badge.restored"] = () => AuditWordTexts.BadgeRestored,
        ["badge.retired"] = () => AuditWordTexts.BadgeRetired,
        ["event.corrected"] = () => AuditWordTexts.EventCorrected,
        ["event.restored"] = () => AuditWordTexts.EventRestored,
        ["event.voided"] = () => AuditWordTexts.EventVoided,
        ["events.restored"] = () => AuditWordTexts.EventsRestored,
        ["events.voided"] = () => AuditWordTexts.EventsVoided,
        ["holiday.added"] = () => AuditWordTexts.HolidayAdded,
        ["holiday.removed"] = () => AuditWordTexts.HolidayRemoved,
        ["holidays.imported"] = () => AuditWordTexts.HolidaysImported,
        ["hud_link.made"] = () => AuditWordTexts.HudLinkMade,
        ["hud_link.renamed"] = () => AuditWordTexts.HudLinkRenamed,
        ["hud_link.revoked"] = () => AuditWordTexts.HudLinkRevoked,
        ["invitation.created"] = () => AuditWordTexts.InvitationCreated,
        ["leave.added"] = () => AuditWordTexts.LeaveAdded,
        ["leave.changed"] = () => AuditWordTexts.LeaveChanged,
        ["leave.removed"] = () => AuditWordTexts.LeaveRemoved,
        ["personal_missions.switched"] = () => AuditWordTexts.PersonalMissionsSwitched,
        ["mission.changed"] = () => AuditWordTexts.MissionChanged,
        ["mission.created"] = () => AuditWordTexts.MissionCreated,
        ["mission.ended"] = () => AuditWordTexts.MissionEnded,
        ["mission.limits_changed"] = () => AuditWordTexts.MissionLimitsChanged,
        ["mission.paused"] = () => AuditWordTexts.MissionPaused,
        ["mission.resumed"] = () => AuditWordTexts.MissionResumed,
        ["player.created"] = () => AuditWordTexts.PlayerCreated,
        ["player.edited"] = () => AuditWordTexts.PlayerEdited,
        ["player.erased"] = () => AuditWordTexts.PlayerErased,
        ["player.exported"] = () => AuditWordTexts.PlayerExported,
        ["player.merged"] = () => AuditWordTexts.PlayerMerged,
        ["player.merge_undone"] = () => AuditWordTexts.PlayerMergeUndone,
        ["player.moved"] = () => AuditWordTexts.PlayerMoved,
        ["player.role_changed"] = () => AuditWordTexts.PlayerRoleChanged,
        ["players.imported"] = () => AuditWordTexts.PlayersImported,
        ["players.invited"] = () => AuditWordTexts.PlayersInvited,
        ["players.removed"] = () => AuditWordTexts.PlayersRemoved,
        ["preferences.saved"] = () => AuditWordTexts.PreferencesSaved,
        ["profile.saved"] = () => AuditWordTexts.ProfileSaved,
        ["review.appealed"] = () => AuditWordTexts.ReviewAppealed,
        ["review.dismissed"] = () => AuditWordTexts.ReviewDismissed,
        ["review.granted"] = () => AuditWordTexts.ReviewGranted,
        ["review.taken_back"] = () => AuditWordTexts.ReviewTakenBack,
        ["rule.added"] = () => AuditWordTexts.RuleAdded,
        ["rule.changed"] = () => AuditWordTexts.RuleChanged,
        ["rule.deleted"] = () => AuditWordTexts.RuleDeleted,
        ["rules.reverted"] = () => AuditWordTexts.RulesReverted,
        ["rules.saved"] = () => AuditWordTexts.RulesSaved,
        ["session.all_ended"] = () => AuditWordTexts.SessionAllEnded,
        ["session.ended"] = () => AuditWordTexts.SessionEnded,
        ["team.closed"] = () => AuditWordTexts.TeamClosed,
        ["team.created"] = () => AuditWordTexts.TeamCreated,
        ["team.renamed"] = () => AuditWordTexts.TeamRenamed,
        ["team.reopened"] = () => AuditWordTexts.TeamReopened,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<string>> Fields = new Dictionary<string, Func<string>>
    {
        ["audience"] = () => AuditWordTexts.FieldAudience,
        ["about"] = () => AuditWordTexts.FieldAbout,
        ["award"] = () => AuditWordTexts.FieldAward,
        ["badge"] = () => AuditWordTexts.FieldBadge,
        ["changes"] = () => AuditWordTexts.FieldChanges,
        ["changed"] = () => AuditWordTexts.FieldChanged,
        ["created"] = () => AuditWordTexts.FieldCreated,
        ["days"] = () => AuditWordTexts.FieldDays,
        ["day"] = () => AuditWordTexts.FieldDay,
        ["email"] = () => AuditWordTexts.FieldEmail,
        ["ends"] = () => AuditWordTexts.FieldEnds,
        ["event_type"] = () => AuditWordTexts.FieldEventType,
        ["eventType"] = () => AuditWordTexts.FieldEventType,
        ["events"] = () => AuditWordTexts.FieldEvents,
        ["from"] = () => AuditWordTexts.FieldFrom,
        ["gold"] = () => AuditWordTexts.FieldGold,
        ["handle"] = () => AuditWordTexts.FieldHandle,
        ["id"] = () => AuditWordTexts.FieldId,
        ["import"] = () => AuditWordTexts.FieldImport,
        ["initials"] = () => AuditWordTexts.FieldInitials,
        ["isPrivate"] = () => AuditWordTexts.FieldIsPrivate,
        ["kind"] = () => AuditWordTexts.FieldKind,
        ["links"] = () => AuditWordTexts.FieldLinks,
        ["measure"] = () => AuditWordTexts.FieldMeasure,
        ["merge"] = () => AuditWordTexts.FieldMerge,
        ["merged"] = () => AuditWordTexts.FieldMerged,
        ["name"] = () => AuditWordTexts.FieldName,
        ["notInvited"] = () => AuditWordTexts.FieldNotInvited,
        ["period"] = () => AuditWordTexts.FieldPeriod,
        ["picture"] = () => AuditWordTexts.FieldPicture,
        ["player"] = () => AuditWordTexts.FieldPlayer,
        ["players"] = () => AuditWordTexts.FieldPlayers,
        ["purpose"] = () => AuditWordTexts.FieldPurpose,
        ["reason"] = () => AuditWordTexts.FieldReason,
        ["review"] = () => AuditWordTexts.FieldReview,
        ["role"] = () => AuditWordTexts.FieldRole,
        ["save"] = () => AuditWordTexts.FieldSave,
        ["starts"] = () => AuditWordTexts.FieldStarts,
        ["state"] = () => AuditWordTexts.FieldState,
        ["target"] = () => AuditWordTexts.FieldTarget,
        ["team"] = () => AuditWordTexts.FieldTeam,
        ["teams"] = () => AuditWordTexts.FieldTeams,
        ["tiers"] = () => AuditWordTexts.FieldTiers,
        ["timeZone"] = () => AuditWordTexts.FieldTimeZone,
        ["time_zone"] = () => AuditWordTexts.FieldTimeZone,
        ["to"] = () => AuditWordTexts.FieldTo,
        ["visibility"] = () => AuditWordTexts.FieldVisibility,
        ["what"] = () => AuditWordTexts.FieldWhat,
        ["xp"] = () => AuditWordTexts.FieldXp,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Func<string>> Areas = new Dictionary<string, Func<string>>
    {
        ["account"] = () => AuditWordTexts.AreaAccount,
        ["admin"] = () => AuditWordTexts.AreaAdmin,
        ["award"] = () => AuditWordTexts.AreaAward,
        ["calendar"] = () => AuditWordTexts.AreaCalendar,
        ["badge"] = () => AuditWordTexts.AreaBadge,
        ["event"] = () => AuditWordTexts.AreaEvent,
        ["events"] = () => AuditWordTexts.AreaEvents,
        ["holiday"] = () => AuditWordTexts.AreaHoliday,
        ["holidays"] = () => AuditWordTexts.AreaHolidays,
        ["hud_link"] = () => AuditWordTexts.AreaHudLink,
        ["invitation"] = () => AuditWordTexts.AreaInvitation,
        ["leave"] = () => AuditWordTexts.AreaLeave,
        ["personal_missions"] = () => AuditWordTexts.AreaPersonalMissions,
        ["mission"] = () => AuditWordTexts.AreaMission,
        ["player"] = () => AuditWordTexts.AreaPlayer,
        ["players"] = () => AuditWordTexts.AreaPlayers,
        ["preferences"] = () => AuditWordTexts.AreaPreferences,
        ["profile"] = () => AuditWordTexts.AreaProfile,
        ["review"] = () => AuditWordTexts.AreaReview,
        ["rule"] = () => AuditWordTexts.AreaRule,
        ["rules"] = () => AuditWordTexts.AreaRules,
        ["session"] = () => AuditWordTexts.AreaSession,
        ["team"] = () => AuditWordTexts.AreaTeam,
    }.ToFrozenDictionary();

    public static bool IsAction(string action) => Actions.ContainsKey(action);

    public static bool IsField(string field) => Fields.ContainsKey(field);

    public static bool IsArea(string area) => Areas.ContainsKey(area);

    /// <summary>What the actions of one beginning are about: "HUD links" for <c>hud_link</c>.</summary>
    public static string Area(string area) => Areas.TryGetValue(area, out var words) ? words() : Spaced(area);

    /// <summary>Such as "rules saved" for <c>rules.saved</c>.</summary>
    public static string Action(string action) =>
        Actions.TryGetValue(action, out var words) ? words() : action.Replace('.', ' ').Replace('_', ' ');

    public static string Field(string field) => Fields.TryGetValue(field, out var words) ? words() : Spaced(field);

    private static string Spaced(string name) => string.Concat(name.Select((letter, n) =>
        letter == '_' ? " "
        : n > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}"
        : letter.ToString()));
}
