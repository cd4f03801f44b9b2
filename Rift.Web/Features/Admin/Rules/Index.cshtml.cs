using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Rewards;
using Rift.Domain.Rewards.Presets;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Rules.Draft;
using Rift.Web.Features.Admin.Rules.Preview;
using Rift.Web.Features.Admin.Rules.Table;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>
/// All rules in one form. The draft lives in it: nothing is stored before its effect has been shown, and it is saved.
/// </summary>
[Authorize(Policy = Policies.Admin)]
[RequestFormLimits(ValueCountLimit = 50_000)]
[RequestSizeLimit(MostBytes)]
[RowsMatchIndex]
public sealed class IndexModel(StoredRulesQuery rules, PreviewQuery previews, SaveRules save) : PageModel
{
    private const string SavedKey = "SavedRules";

    // Room for as many rules as the form may have fields for.
    private const int MostBytes = 4 * 1024 * 1024;

    [BindProperty]
    public List<TypedRule> Rows { get; set; } = [];

    /// <summary>The digest of the draft whose effect was shown last.</summary>
    [BindProperty]
    public string? Previewed { get; set; }

    /// <summary>The name of the preset from which the draft began.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Preset { get; set; }

    /// <summary>Shows every player of the preview, not only the first.</summary>
    [BindProperty]
    public bool ShowAll { get; set; }

    public DraftPlan Plan { get; private set; } = new([]);

    public IReadOnlyList<RowView> Table { get; private set; } = [];

    /// <summary>The active rules that the preset lacks.</summary>
    public IReadOnlyList<RewardRule> Others { get; private set; } = [];

    public PreviewPanel Effect { get; private set; } = PreviewPanel.Empty;

    /// <summary>Save was pressed before the effect had been shown.</summary>
    public bool NeedsPreview { get; private set; }

    public Guid? JustSaved { get; private set; }

    public Preset? LoadedPreset => KnownPresets.Find(Preset);

    public async Task OnGetAsync(CancellationToken ct)
    {
        JustSaved = TempData[SavedKey] is Guid saved ? saved : null;
        var stored = await rules.ReadAsync([], ct);
        var plan = LoadedPreset is { } preset
            ? DraftPlan.Of(PresetDraft.Of(stored, preset), stored)
            : DraftPlan.Of(stored);

        await ShowAsync(plan, stored, ct);
    }

    /// <summary>A row, while it is being typed.</summary>
    public IActionResult OnPostCheck(string row) =>
        KeysOf().Zip(Rows).FirstOrDefault(pair => pair.First == row) is { Second: { } typed }
            ? Partial("Table/_RowProblems", (row, RuleReader.Read(typed).Problems))
            : BadRequest();

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        var stored = await rules.ReadAsync(Rows, ct);
        var plan = DraftPlan.Of(Rows, stored);

        if (Request.Headers.ContainsKey("HX-Request"))
            return Partial("Preview/_Preview", await PreviewAsync(plan, stored, ct));

        await ShowAsync(plan, stored, ct);

        return Shown();
    }

    /// <summary>A form that was sent by no button of the table is shown as it is.</summary>
    public async Task<IActionResult> OnPostArrangeAsync(string? act, CancellationToken ct)
    {
        var stored = await rules.ReadAsync(Rows, ct);
        var draft = DraftActions.Apply([.. KeysOf().Zip(Rows)], act ?? "", LoadedPreset, stored);
        await ShowAsync(DraftPlan.Of(draft, stored), stored, ct);

        return Shown();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var stored = await rules.ReadAsync(Rows, ct);
        var plan = DraftPlan.Of(Rows, stored);
        NeedsPreview = plan is { HasProblems: false, HasConflicts: false, HasChanges: true }
            && Previewed != plan.Digest;

        var outcome = NeedsPreview ? null : await save.ExecuteAsync(CurrentUser.Of(User), Rows, ct);

        if (outcome is not null and not SaveOutcome.Refused)
            return Done(outcome);

        // Read again: what a save was refused for may be newer than what the plan knew.
        stored = await rules.ReadAsync(Rows, ct);
        await ShowAsync(DraftPlan.Of(Rows, stored), stored, ct);
        Table = RowView.WithFocus(Table);

        return Shown();
    }

    private RedirectToPageResult Done(SaveOutcome outcome)
    {
        if (outcome is SaveOutcome.Saved saved)
            TempData[SavedKey] = saved.SaveId;
        else
            TempData["Done"] = RulesTexts.NothingToSave;

        return RedirectToPage(new { preset = (string?)null });
    }

    private PageResult Shown()
    {
        Response.StatusCode = Plan.HasConflicts ? StatusCodes.Status409Conflict
            : Plan.HasProblems ? StatusCodes.Status422UnprocessableEntity
            : StatusCodes.Status200OK;

        return Page();
    }

    private async Task ShowAsync(DraftPlan plan, StoredRules stored, CancellationToken ct)
    {
        (Plan, Table) = (plan, RowView.Of(plan, LoadedPreset));
        Others = LoadedPreset is { } preset ? PresetDraft.Others(stored, preset) : [];
        Effect = await PreviewAsync(plan, stored, ct);
        ModelState.Clear();
    }

    private async Task<PreviewPanel> PreviewAsync(DraftPlan plan, StoredRules stored, CancellationToken ct) =>
        PreviewPanel.Of(
            plan, plan.Changes == 0 ? null : await previews.RunAsync(stored.Rules, plan.Rules, ct), ShowAll);

    private string[] KeysOf() => [.. Request.Form["Rows.Index"].OfType<string>()];
}
