using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Notifications;

namespace Rift.Web.Features.Notifications;

public sealed class IndexModel(NotificationQuery query, NewsCache cache) : PageModel
{
    private const int PageLength = 30;

    [BindProperty(SupportsGet = true)]
    public bool Unread { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public NotificationPage Shown { get; private set; } = null!;

    /// <summary>All of the player's, on this page and on others.</summary>
    public long UnreadCount { get; private set; }

    public IEnumerable<Notification> UnreadHere => Shown.Items.Where(news => !news.IsRead);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var player = CurrentUser.Of(User).Id;
        Response.Headers.CacheControl = "no-store";
        UnreadCount = (await cache.FindAsync(player)).Unread;
        Shown = await query.FindAsync(player, Unread, NotificationId.Read(Before), PageLength, ct);

        return Page();
    }
}
