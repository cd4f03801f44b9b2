using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Calendar;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.PersonalData;

namespace Rift.Web.Features.Admin.Players.Remove;

/// <summary>
/// Removes many unclaimed players at once. The preview is shown first, and only what it showed is removed: each post
/// does one step and leads to the next, so that no request is long and a closed tab just stops it.
/// </summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(RemoveUnclaimed removal, LocalCalendar calendar, TimeProvider clock) : PageModel
{
    public const int Shown = 50;

    public RemovalForm Form { get; private set; } = new();

    public UnclaimedSum Sum { get; private set; } = new(0, 0, 0, 0, "");

    public IReadOnlyList<UnclaimedPlayer> Players { get; private set; } = [];

    public string? Problem { get; private set; }

    /// <summary>How many are removed so far, while steps are left to do.</summary>
    public long? Removed { get; private set; }

    private DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    public string Local(DateTimeOffset at) => $"{calendar.LocalTimeOf(at):d MMM yyyy, HH:mm}";

    public Task OnGetAsync(RemovalForm form, CancellationToken ct) => PreviewAsync(form with { Seen = null }, ct);

    public IActionResult OnGetExport(RemovalForm form, CancellationToken ct) =>
        new RemovalExport(removal.AllAsync(Read(form).ToPlayers(calendar), ct), Today);

    public async Task<IActionResult> OnPostAsync(
        RemovalForm form, string? digest, long removed, CancellationToken ct)
    {
        Form = Read(form);

        if (removed == 0)
            await PreviewAsync(form, ct);
        if (removed == 0 && digest != Sum.Digest)
            return Refuse(RemoveTexts.HasChanged);

        var step = await removal.RunStepAsync(Form.ToPlayers(calendar), CurrentUser.Of(User), ct);

        if (step is null && removed == 0)
            return Refuse(RemoveTexts.Busy);

        Removed = removed + (step ?? 0);
        await PreviewAsync(Form, ct);

        return step == RemoveUnclaimed.Step || step is null ? Page() : Done(Removed.Value);
    }

    private async Task PreviewAsync(RemovalForm form, CancellationToken ct)
    {
        Form = Read(form);
        var which = Form.ToPlayers(calendar);
        Sum = await removal.AddUpAsync(which, ct);
        Players = await removal.ListAsync(which, Shown, ct);
    }

    private RemovalForm Read(RemovalForm form) => form.AsOf(Today).SeenAt(clock.GetUtcNow());

    private RedirectResult Done(long removed)
    {
        TempData["Done"] = RemoveTexts.Removed.Fill(removed);

        return Redirect("/admin/players");
    }

    private PageResult Refuse(string problem)
    {
        Problem = problem;
        Response.StatusCode = StatusCodes.Status409Conflict;

        return Page();
    }
}
