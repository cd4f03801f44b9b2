using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain;
using Rift.Domain.Calendar;
using Rift.Domain.Streaks;
using Rift.Domain.Wording;
using Rift.Web.Access;
using Rift.Web.People;
using Rift.Web.Rewarding.Streaks;

namespace Rift.Web.Features.Leaves;

/// <summary>A player's leave, for admins and the lead of the player's team.</summary>
[Authorize(Policy = Policies.Lead)]
public sealed class IndexModel(PlayerLeaves leaves, PersonCache people, LocalCalendar calendar, TimeProvider clock)
    : PageModel
{
    public Person Person { get; private set; } = null!;

    public IReadOnlyList<StoredLeave> Leaves { get; private set; } = [];

    /// <summary>What was refused, to be fixed.</summary>
    public TypedLeave? Refused { get; private set; }

    public string? Wrong { get; private set; }

    public DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    /// <summary>What the form for a new leave holds.</summary>
    public TypedLeave New => Refused is { Id: null } typed ? typed : new TypedLeave(null, null);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await FindAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAddAsync(Guid id, DateOnly? since, DateOnly? until, CancellationToken ct) =>
        SaveAsync(
            id, new TypedLeave(since, until), LeaveTexts.Added,
            (player, leave, by) => leaves.AddAsync(player, leave, by, ct), ct);

    public Task<IActionResult> OnPostChangeAsync(
        Guid id, Guid leave, DateOnly? since, DateOnly? until, CancellationToken ct) =>
        SaveAsync(
            id, new TypedLeave(since, until, leave), LeaveTexts.Changed,
            (player, days, by) => leaves.ChangeAsync(player, leave, days, by, ct), ct);

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid leave, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();

        return await leaves.RemoveAsync(Person.Id, leave, CurrentUser.Of(User), ct) == LeaveOutcome.Saved
            ? Done(LeaveTexts.Removed)
            : NotFound();
    }

    private async Task<IActionResult> SaveAsync(
        Guid id, TypedLeave typed, string done,
        Func<PlayerId, Leave, CurrentUser, Task<LeaveOutcome>> save, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
            return NotFound();
        if (typed.Wrong is { } wrong)
            return Refuse(typed, wrong);

        var days = new Leave(typed.Since!.Value, typed.Until!.Value);

        return await save(Person.Id, days, CurrentUser.Of(User)) switch
        {
            LeaveOutcome.Saved => Done(done),
            LeaveOutcome.Overlaps => Refuse(typed, LeaveTexts.Overlaps),
            _ => NotFound(),
        };
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await people.FindAsync(new PlayerId(id), ct) is not { } person || !CurrentUser.Of(User).MaySee(person))
            return false;

        (Person, Leaves) = (person, await leaves.ListAsync(person.Id, ct));

        return true;
    }

    private PageResult Refuse(TypedLeave typed, string wrong)
    {
        (Refused, Wrong) = (typed, wrong);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }

    private RedirectResult Done(string done)
    {
        TempData["Done"] = done.Fill(Person.Name);

        return Redirect($"/players/{Person.Id}/leave");
    }
}
