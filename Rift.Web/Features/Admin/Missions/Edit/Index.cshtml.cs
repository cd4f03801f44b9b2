using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Missions.Preview;

namespace Rift.Web.Features.Admin.Missions.Edit;

/// <summary>A new mission or one that exists, with what it would have meant in the last windows.</summary>
[Authorize(Policy = Policies.Lead)]
public sealed class IndexModel(
    MissionListQuery list, ChoicesQuery choices, SaveMission save, SetState setState, PreviewQuery preview) : PageModel
{
    /// <summary>Null for a new mission.</summary>
    [FromRoute]
    public Guid? Id { get; set; }

    [BindProperty]
    public TypedMission Typed { get; set; } = new();

    /// <summary>Of the mission when the form was opened.</summary>
    [BindProperty]
    public long Version { get; set; }

    public StoredMission? Stored { get; private set; }

    public MissionChoices Choices { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Wrong { get; private set; } = new Dictionary<string, string>();

    /// <summary>Null while what is typed cannot be tried.</summary>
    public IReadOnlyList<PreviewWindow>? Windows { get; private set; }

    public bool IsStale { get; private set; }

    public bool IsForTeams => Typed.Audience == "team";

    public bool HasEnded => Stored?.State == MissionState.Ended;

    public MissionScope Scope => MissionScope.Of(CurrentUser.Of(User));

    /// <summary>Of the same page, with what was not saved.</summary>
    public string Address => Id is { } id ? $"/admin/missions/{id}" : "/admin/missions/new";

    public async Task<IActionResult> OnGetAsync(Guid? copy, CancellationToken ct)
    {
        if (await FindAsync(ct) is false)
            return NotFound();

        var copied = copy is { } other ? await list.FindAsync(other, Scope, ct) : null;

        if (copy is not null && copied is null)
            return NotFound();

        Choices = await choices.ReadAsync(Scope, new TypedMission(), ct);
        Version = Stored?.Version ?? 0;
        Typed = Stored is not null ? TypedMission.Of(Stored)
            : copied is not null ? TypedMission.CopyOf(copied, Choices.Today)
            : TypedMission.New(Choices.Today, Scope.IsAdmin);
        await TryAsync((await CheckAsync(ct)).Draft, ct);

        return Page();
    }

    /// <summary>Saves: nothing has to be previewed first.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is false)
            return NotFound();

        var check = await CheckAsync(ct);

        if (check.Valid is not { } valid)
            return await RefuseAsync(check, ct);

        var by = CurrentUser.Of(User);
        var outcome = MissionOutcome.Saved;

        if (Id is { } id)
            outcome = await save.ChangeAsync(id, valid, Version, Scope, by, ct);
        else
            Id = await save.CreateAsync(valid, Scope, by, ct);

        if (outcome is MissionOutcome.NotThere)
            return NotFound();
        if (outcome is not MissionOutcome.Saved)
            return await ConflictAsync(check, ct);

        TempData["Done"] = AdminMissionTexts.Saved.Fill(valid.Name);

        return Redirect(Address);
    }

    /// <summary>Of what is typed: a part of the page for htmx, the whole page without scripts.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is false)
            return NotFound();

        var check = await CheckAsync(ct);
        await TryAsync(check.Draft, ct);

        return Request.Headers.ContainsKey("HX-Request")
            ? Partial("Preview/_Preview", (Windows, IsForTeams))
            : Page();
    }

    public async Task<IActionResult> OnPostStateAsync(MissionState to, CancellationToken ct)
    {
        if (Id is not { } id || await setState.ExecuteAsync(id, to, Scope, CurrentUser.Of(User), ct) is not { } before)
            return NotFound();

        var done = to switch
        {
            MissionState.Paused => AdminMissionTexts.WasPaused,
            MissionState.Running => AdminMissionTexts.WasResumed,
            MissionState.Ended => AdminMissionTexts.WasEnded,
        };
        TempData["Done"] = done.Fill(before.Name);

        return Redirect(Address);
    }

    /// <summary>The elements that say more about a field.</summary>
    public string? DescribedBy(string field, bool hasHint) => (hasHint, Wrong.ContainsKey(field)) switch
    {
        (true, true) => $"{field}-hint {field}-wrong",
        (true, false) => $"{field}-hint",
        (false, true) => $"{field}-wrong",
        _ => null,
    };

    public bool HasFocus(string field) => Wrong.Keys.FirstOrDefault() == field;

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        Stored = Id is { } id ? await list.FindAsync(id, Scope, ct) : null;

        return Id is null || Stored is not null;
    }

    private async Task<MissionCheck> CheckAsync(CancellationToken ct)
    {
        Choices = await choices.ReadAsync(Scope, Typed, ct);

        return new MissionCheck(Typed, Choices, Scope);
    }

    private async Task TryAsync(MissionDraft? draft, CancellationToken ct) =>
        Windows = draft is null ? null : await preview.RunAsync(draft, ct);

    private async Task<IActionResult> RefuseAsync(MissionCheck check, CancellationToken ct)
    {
        Wrong = check.Wrong;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await TryAsync(check.Draft, ct);

        return Page();
    }

    // What was typed stays, and the next save is on top of what was saved meanwhile.
    private async Task<IActionResult> ConflictAsync(MissionCheck check, CancellationToken ct)
    {
        if (await FindAsync(ct) is false)
            return NotFound();

        ModelState.Clear();
        (IsStale, Version) = (true, Stored!.Version);
        Response.StatusCode = StatusCodes.Status409Conflict;
        await TryAsync(check.Draft, ct);

        return Page();
    }
}
