using Rift.Domain;

namespace Rift.Web.Notifications;

/// <summary>Something to tell a player.</summary>
/// <param name="About">
/// What it is about, such as the award's id: a player is told of one thing of a kind once.
/// </param>
/// <param name="Data">What fills the text; its members are stored by their names in camel case.</param>
public sealed record NewNotification(PlayerId Player, NotificationKind Kind, string About, object Data);
