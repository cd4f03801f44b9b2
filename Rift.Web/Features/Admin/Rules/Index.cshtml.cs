using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Rewards;
using Rift.Domain.Rewards.Presets;
using Rift.Web.Access;

namespace Rift.Web.Features.Admin.Rules;

/// <summary>All rules in one form. The draft lives in it: nothing is stored before it has been seen what it would do, and saved.</summary>
[Authorize(Policy = Policies.Admin)]
[RequestFormLimits(ValueCountLimit = 50_000)]
public sealed class IndexModel(SheetQuery sheets, PreviewQuery previews, SaveRules save) : PageModel
{
    private const string SavedKey = "SavedRules";

    [BindProperty]
    public List<DraftRow> Rows { get; set; } = [];

    /// <summary>The stamp of the draft whose effect was shown last.</summary>
    [BindProperty]
    public string? Previewed { get; set; }

    /// <summary>The preset from which the draft began.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Preset { get; set; }

    /// <summary>Shows every player of the preview, not only the first.</summary>
    [BindProperty]
    public bool Everybody { get; set; }

    public DraftPlan Plan { get; private set; } = new([]);

    public IReadOnlyList<RowView> Table { get; private set; } = [];

    public IReadOnlyList<StoredRule> Others { get; private set; } = [];

    public PreviewView Effect { get; private set; } = PreviewView.OfNothing;

    /// <summary>Save was pressed before the effect had been shown.</summary>
    public bool LookFirst { get; private set; }

    public Guid? JustSaved { get; private set; }

    public Preset? Known => KnownPresets.Find(Preset);

    public async Task OnGetAsync(CancellationToken ct)
    {
        JustSaved = TempData[SavedKey] is Guid saved ? saved : null;
        var sheet = await sheets.ReadAsync([], ct);
        await ShowAsync(Known is { } preset ? DraftPlan.Of(PresetDraft.Of(sheet, preset), sheet) : DraftPlan.Of(sheet), sheet, ct);
    }

    /// <summary>A row, while it is being typed.</summary>
    public IActionResult OnPostCheck(string row) =>
        KeysOf().Zip(Rows).FirstOrDefault(pair => pair.First == row) is { Second: { } typed }
            ? Partial("_RowProblems", (row, RuleCheck.Of(typed.ToTyped()).Problems))
            : BadRequest();

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        var sheet = await sheets.ReadAsync(Rows, ct);
        var plan = DraftPlan.Of(Rows, sheet);

        if (Request.Headers.ContainsKey("HX-Request"))
            return Partial("_Preview", await EffectOfAsync(plan, sheet, ct));

        await ShowAsync(plan, sheet, ct);

        return Shown();
    }

    /// <summary>A form that was sent by no button of the table is shown as it is.</summary>
    public async Task<IActionResult> OnPostArrangeAsync(string? act, CancellationToken ct)
    {
        act ??= "";
        var sheet = await sheets.ReadAsync(Rows, ct);
        var draft = ArrangeDraft.Apply([.. KeysOf().Zip(Rows)], act, sheet);
        await ShowAsync(DraftPlan.Of(Known is { } preset ? PresetDraft.WithOthers(draft, preset, act, sheet) : draft, sheet), sheet, ct);

        return Shown();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var sheet = await sheets.ReadAsync(Rows, ct);
        var plan = DraftPlan.Of(Rows, sheet);
        LookFirst = plan is { HasProblems: false, Clashes: false, Changes: > 0 } && Previewed != StampOf(plan);

        if (!LookFirst && await save.ExecuteAsync(CurrentUser.Of(User), Rows, ct) is var outcome and not SaveOutcome.Refused)
            return Done(outcome);

        // Read again: what a save was refused for may be newer than what the plan knew.
        sheet = await sheets.ReadAsync(Rows, ct);
        await ShowAsync(DraftPlan.Of(Rows, sheet), sheet, ct);

        return Shown();
    }

    private RedirectToPageResult Done(SaveOutcome outcome)
    {
        if (outcome is SaveOutcome.Saved saved)
            TempData[SavedKey] = saved.SaveId;
        else
            TempData["Done"] = "The rules are as you wanted them already: there was nothing to save.";

        return RedirectToPage(new { preset = (string?)null });
    }

    private PageResult Shown()
    {
        Response.StatusCode = Plan.Clashes ? StatusCodes.Status409Conflict : Plan.HasProblems ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;

        return Page();
    }

    private async Task ShowAsync(DraftPlan plan, Sheet sheet, CancellationToken ct)
    {
        (Plan, Table) = (plan, RowView.Of(plan, Known));
        Others = Known is { } preset ? PresetDraft.Others(sheet, preset) : [];
        Effect = await EffectOfAsync(plan, sheet, ct);
        ModelState.Clear();
    }

    private async Task<PreviewView> EffectOfAsync(DraftPlan plan, Sheet sheet, CancellationToken ct) => new(
        plan, StampOf(plan), Everybody,
        plan.Changes == 0 ? null : await previews.RunAsync([.. sheet.Rows.Select(row => row.Rule.ToRule())], plan.Rules, ct));

    private string[] KeysOf() => [.. Request.Form["Rows.Index"].OfType<string>()];

    private static string StampOf(DraftPlan plan) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(plan.Rules)))[..16];
}
