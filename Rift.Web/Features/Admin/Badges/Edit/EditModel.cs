using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;
using Rift.Domain.Awards;
using Rift.Domain.Badges;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Rewarding.Awards;

namespace Rift.Web.Features.Admin.Badges.Edit;

/// <summary>What a draft would look like, and who has reached it already.</summary>
/// <param name="Badge">Null while something is wrong with the draft.</param>
/// <param name="Reached">By the tier's number; null where it is not counted.</param>
public sealed record BadgePreview(
    BadgeForm Form, Badge? Badge, IReadOnlyDictionary<int, long>? Reached, GameBook Game);

/// <summary>A new badge or one that is there; both pages are the same form.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class EditModel(NpgsqlDataSource database, SaveBadge save, ReachedQuery reached, GameCache game)
    : PageModel
{
    [BindProperty]
    public BadgeForm Form { get; set; } = BadgeForm.Blank;

    /// <summary>Null for a new badge.</summary>
    public StoredBadge? Stored { get; private set; }

    public BadgePreview Preview { get; private set; } = null!;

    public GameBook Game { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        if (Stored is not null)
            Form = BadgeForm.Of(Stored.Badge, Stored.Version);

        Preview = await PreviewAsync(ct);

        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(Guid? id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        Preview = await PreviewAsync(ct);

        return Request.Headers.ContainsKey("HX-Request") ? Partial("_Preview", Preview) : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        var (badge, problems) = ReadBadge.From(Form, id ?? Guid.CreateVersion7(), Game);

        foreach (var problem in problems)
            ModelState.AddModelError(problem.Field, problem.Words);

        if (badge is not null && await SaveAsync(badge, isNew: id is null, ct))
        {
            TempData["Done"] = EditTexts.Saved.Fill(badge.Name);

            return Redirect("/admin/badges");
        }

        Preview = await PreviewAsync(ct);
        Response.StatusCode =
            badge is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;

        return Page();
    }

    private async Task<bool> SaveAsync(Badge badge, bool isNew, CancellationToken ct)
    {
        if (isNew)
        {
            await save.CreateAsync(badge, CurrentUser.Of(User), ct);

            return true;
        }

        if (await save.ChangeAsync(badge, Form.Version, CurrentUser.Of(User), ct) == SaveOutcome.Saved)
            return true;

        // Saving once more is meant: the form goes by the other admin's version from here on.
        ModelState.AddModelError("", EditTexts.Stale);
        ModelState.Remove("Form.Version");
        Form.Version = Stored!.Version;

        return false;
    }

    private async Task<bool> FindAsync(Guid? id, CancellationToken ct)
    {
        Game = await game.CurrentAsync(ct);
        Stored = id is { } badge ? await StoredBadge.FindAsync(database, badge, ct) : null;

        return id is null || Stored is not null;
    }

    private async Task<BadgePreview> PreviewAsync(CancellationToken ct)
    {
        var (badge, _) = ReadBadge.From(Form, Stored?.Badge.Id ?? Guid.Empty, Game);

        return new BadgePreview(Form, badge, badge is null ? null : await reached.FindAsync(badge, Game, ct), Game);
    }
}
