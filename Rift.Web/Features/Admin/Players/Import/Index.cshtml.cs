using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;

namespace Rift.Web.Features.Admin.Players.Import;

[Authorize(Policy = Policies.Admin)]
[RequestSizeLimit(CsvUpload.MostOfRequest)]
[RequestFormLimits(ValueLengthLimit = CsvUpload.MostOfRequest, MultipartBodyLengthLimit = CsvUpload.MostOfRequest)]
public sealed class IndexModel(ImportPlayers players) : PageModel
{
    private const string Template = """
        name,email,handle,team,role,state,time_zone,initials
        Ada Lovelace,ada@example.com,ada,Analytical,lead,active,Europe/London,AL
        Grace Hopper,grace@example.com,grace,Analytical,player,active,America/New_York,
        """;

    public string Text { get; private set; } = "";

    public ImportPlan? Plan { get; private set; }

    public string? Wrong { get; private set; }

    /// <summary>The file would do something else now than in its preview.</summary>
    public bool HasChanged { get; private set; }

    public void OnGet()
    {
    }

    public FileContentResult OnGetTemplate() =>
        File(Encoding.UTF8.GetBytes(Template + "\n"), "text/csv; charset=utf-8", "rift-players.csv");

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? text, CancellationToken ct)
    {
        (Text, Wrong) = await CsvUpload.ReadAsync(file, text, ct);

        if (Wrong is null)
            Plan = await players.PreviewAsync(Text, ct);
        if (Plan is not { Problems.Count: 0 })
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(string? text, string? digest, CancellationToken ct)
    {
        (Text, Wrong) = await CsvUpload.ReadAsync(null, text, ct);

        if (Wrong is null)
        {
            var (import, plan) = await players.ApplyAsync(Text, digest ?? "", CurrentUser.Of(User), ct);

            if (import is not null)
            {
                TempData["Done"] = ImportTexts.Imported.Fill(plan.Created.Count(), plan.Changed.Count(), plan.Same);
                return Redirect($"/admin/players/import/{import}");
            }

            (Plan, HasChanged) = (plan, true);
        }

        Response.StatusCode = HasChanged ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;

        return Page();
    }
}
