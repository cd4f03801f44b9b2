namespace Rift.Web.Features.Leaves;

/// <summary>What was typed into the two fields of a leave.</summary>
/// <param name="Id">Of the leave that is changed; null for a new one.</param>
public sealed record TypedLeave(DateOnly? Since, DateOnly? Until, Guid? Id = null)
{
    // A slip of the pen is longer than any leave.
    private const int MostDays = 731;

    private static readonly DateOnly First = new(2000, 1, 1);

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Wrong =>
        Since is not { } since || Until is not { } until ? LeaveTexts.NeedsDates
        : since < First ? LeaveTexts.TooEarly
        : until < since ? LeaveTexts.EndsBefore
        : until.DayNumber - since.DayNumber >= MostDays ? LeaveTexts.TooLong
        : null;
}
