using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Notifications;

namespace Rift.Web.Features.Notifications;

/// <summary>Marks as read what was shown; there is nothing to see at this address.</summary>
public sealed class ReadModel(MarkRead read) : PageModel
{
    /// <summary>These.</summary>
    [BindProperty]
    public string[] Id { get; set; } = [];

    /// <summary>Or this one and all before it.</summary>
    [BindProperty]
    public string? Until { get; set; }

    public IActionResult OnGet() => LocalRedirect("/notifications");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var player = CurrentUser.Of(User).Id;

        if (NotificationId.Read(Until) is { } until)
            await read.UntilAsync(player, until, ct);
        else
            await read.SomeAsync(player, [.. Id.Select(NotificationId.Read).OfType<NotificationId>()], ct);

        // A page that marks what it shows stays as it is, so that its reader still sees what is new on it.
        if (Request.Headers.ContainsKey("HX-Request"))
            return new NoContentResult();

        TempData["Done"] = NotificationsTexts.Marked;

        return LocalRedirect("/notifications");
    }
}
