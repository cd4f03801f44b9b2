using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rift.Domain.Wording;
using Rift.Web.Access;

namespace Rift.Web.Features.Admin.Calendar;

[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(CalendarQuery calendar, SaveCalendar save) : PageModel
{
    public CalendarView Calendar { get; private set; } = null!;

    public TypedHoliday Typed { get; private set; } = new("", "");

    /// <summary>What is wrong with the typed holiday's day; null where nothing is.</summary>
    public string? DayWrong { get; private set; }

    public string? NameWrong { get; private set; }

    public string? WorkingDaysWrong { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Calendar = await calendar.ReadAsync(ct);

    public async Task<IActionResult> OnPostWorkingDaysAsync(int[] days, CancellationToken ct)
    {
        int[] wanted = [.. days.Where(day => day is >= 1 and <= 7).Distinct().Order()];

        if (wanted.Length == 0)
        {
            WorkingDaysWrong = CalendarTexts.NoWorkingDay;

            return await RefuseAsync(ct);
        }

        await save.SetWorkingDaysAsync(wanted, CurrentUser.Of(User), ct);

        return Done(CalendarTexts.WorkingDaysSaved);
    }

    public async Task<IActionResult> OnPostAddAsync(string? day, string? name, CancellationToken ct)
    {
        Typed = TypedHoliday.Read(day, name);

        if (Typed.ToHoliday() is { } holiday && await save.AddAsync(holiday, CurrentUser.Of(User), ct))
            return Done(CalendarTexts.Added.Fill(holiday.Name, holiday.Day));

        DayWrong = Typed.DayWrong ?? (Typed.NameWrong is null ? CalendarTexts.Taken : null);
        NameWrong = Typed.NameWrong;

        return await RefuseAsync(ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(DateOnly day, CancellationToken ct) =>
        await save.RemoveAsync(day, CurrentUser.Of(User), ct) is { } holiday
            ? Done(CalendarTexts.Removed.Fill(holiday.Name, holiday.Day))
            : NotFound();

    private async Task<PageResult> RefuseAsync(CancellationToken ct)
    {
        Calendar = await calendar.ReadAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;

        return Page();
    }

    private RedirectResult Done(string what)
    {
        TempData["Done"] = what;

        return Redirect("/admin/calendar");
    }
}
