using Rift.Domain.Calendar;

namespace Rift.Web.Notifications;

/// <summary>What every page and every stream of a player needs to know.</summary>
/// <param name="Unread">Notifications that were not read, those of merged players included.</param>
/// <param name="Last">The number of the player's newest one; 0 before the first.</param>
public sealed record PlayerNews(long Unread, long Last, Preferences Preferences, LocalCalendar Calendar);
