using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.Features.Admin.Players.Import;

namespace Rift.Web.Features.Admin.Calendar.Import;

[Authorize(Policy = Policies.Admin)]
[RequestSizeLimit(CsvUpload.MostOfRequest)]
[RequestFormLimits(
    ValueLengthLimit = CsvUpload.MostOfRequest, MultipartBodyLengthLimit = CsvUpload.MostOfRequest)]
public sealed class IndexModel(ImportHolidays holidays) : PageModel
{
    private const string Template = """
        date,name
        2026-12-25,Christmas Day
        2026-12-26,Boxing Day
        """;

    public string Text { get; private set; } = "";

    public HolidayPlan? Plan { get; private set; }

    public string? Wrong { get; private set; }

    /// <summary>The file would do something else now than in its preview.</summary>
    public bool HasChanged { get; private set; }

    public void OnGet()
    {
    }

    public FileContentResult OnGetTemplate() =>
        File(Encoding.UTF8.GetBytes(Template + "\n"), "text/csv; charset=utf-8", "rift-holidays.csv");

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? text, CancellationToken ct)
    {
        (Text, Wrong) = await CsvUpload.ReadAsync(file, text, ct);

        if (Wrong is null)
            Plan = await holidays.PreviewAsync(Text, ct);
        if (Plan is not { Problems.Count: 0 })
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(string? text, string? digest, CancellationToken ct)
    {
        (Text, Wrong) = await CsvUpload.ReadAsync(null, text, ct);

        if (Wrong is null)
        {
            var (isDone, plan) = await holidays.ApplyAsync(Text, digest ?? "", CurrentUser.Of(User), ct);

            if (isDone)
            {
                TempData["Done"] = HolidayTexts.Imported.Fill(plan.Added, plan.Renamed, plan.Same);

                return Redirect("/admin/calendar");
            }

            (Plan, HasChanged) = (plan, true);
        }

        Response.StatusCode = HasChanged ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;

        return Page();
    }
}
