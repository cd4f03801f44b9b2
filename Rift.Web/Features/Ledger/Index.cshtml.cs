using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.People;
using Rift.Web.Access;
using Rift.Web.Features.Ledger.Answers;
using Rift.Web.Features.Ledger.Questions;
using Rift.Web.Features.Ledger.Reading;
using Rift.Web.Hosting.Views;
using Rift.Web.People;

namespace Rift.Web.Features.Ledger;

/// <summary>A player's ledger, for the player, the lead of their team and admins.</summary>
public sealed class IndexModel(PersonCache people, LedgerReader ledger) : PageModel
{
    public LedgerView Ledger { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var visitor = CurrentUser.Of(User);

        if (await people.FindAsync(new PlayerId(id), ct) is not { } person
            || !visitor.MaySee(person)
            || LedgerQuestion.Read(Request.Query) is not { } question)
        {
            return NotFound();
        }

        var address = $"/players/{person.Id}/ledger";

        if (await ledger.FindAsync(person.Id, question, ct) is not { } found)
            return NotFound();

        Ledger = found.ViewedAt(
            address, ($"/players/{person.Id}", PageTexts.Profile), person.Id == visitor.Id, visitor.Role >= Role.Lead,
            visitor.Role == Role.Admin);

        return Page();
    }
}
