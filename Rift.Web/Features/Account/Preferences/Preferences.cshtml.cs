using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Web.Access;
using Rift.Web.Notifications;
using Rift.Web.Settings;

namespace Rift.Web.Features.Account.Preferences;

/// <summary>How one is told: what pops up, when nothing does, and how loud the HUD is.</summary>
public sealed class PreferencesModel(
    NewsCache cache, SavePreferences preferences, RiftSettings settings, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string[] Shown { get; set; } = [];

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public int Volume { get; set; }

    [BindProperty]
    public bool Muted { get; set; }

    /// <summary>What the player's clock shows: quiet hours go by it.</summary>
    public string Clock { get; private set; } = "";

    /// <summary>What players are told of so far, and how a form calls it.</summary>
    public static IReadOnlyList<(NotificationKind Kind, string Label)> Kinds =>
    [
        (NotificationKind.LevelUp, PreferencesTexts.LevelUp),
        (NotificationKind.RankUp, PreferencesTexts.RankUp),
        (NotificationKind.Badge, PreferencesTexts.Badge),
        (NotificationKind.Mission, PreferencesTexts.Mission),
        (NotificationKind.StreakAtRisk, PreferencesTexts.StreakAtRisk),
        (NotificationKind.AppealDecided, PreferencesTexts.AppealDecided),
    ];

    private static IEnumerable<string> KindNames => Kinds.Select(kind => NotificationKinds.NameOf(kind.Kind));

    public async Task OnGetAsync()
    {
        var kept = (await ReadAsync()).Preferences;
        Shown = [.. KindNames.Except(kept.MutedKinds)];
        (From, Until) = (TextOf(kept.QuietFrom), TextOf(kept.QuietUntil));
        (Volume, Muted) = (kept.Volume ?? (int)Math.Round(settings.SoundVolume * 100), kept.IsMuted);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (from, until) = (ReadTime(nameof(From), From), ReadTime(nameof(Until), Until));

        if (ModelState.IsValid && from is null != until is null)
            ModelState.AddModelError(from is null ? nameof(From) : nameof(Until), PreferencesTexts.OneTime);
        if (from is not null && from == until)
            ModelState.AddModelError(nameof(Until), PreferencesTexts.SameTime);
        if (Volume is < 0 or > 100)
            ModelState.AddModelError(nameof(Volume), PreferencesTexts.WrongVolume);

        if (!ModelState.IsValid)
        {
            await ReadAsync();
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

            return Page();
        }

        var chosen = new Web.Notifications.Preferences(Volume, Muted, [.. KindNames.Except(Shown)], from, until);
        await preferences.ExecuteAsync(CurrentUser.Of(User), chosen, ct);
        TempData["Done"] = PreferencesTexts.Saved;

        return RedirectToPage();
    }

    private static string? TextOf(TimeOnly? time) =>
        time?.ToString(Web.Notifications.Preferences.TimeFormat, CultureInfo.InvariantCulture);

    private async Task<PlayerNews> ReadAsync()
    {
        var news = await cache.FindAsync(CurrentUser.Of(User).Id);
        Clock = news.Calendar.LocalTimeOf(clock.GetUtcNow())
            .ToString(Web.Notifications.Preferences.TimeFormat, CultureInfo.InvariantCulture);

        return news;
    }

    private TimeOnly? ReadTime(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        if (Web.Notifications.Preferences.ReadTime(typed) is { } time)
            return time;

        ModelState.AddModelError(field, PreferencesTexts.WrongTime);

        return null;
    }
}
