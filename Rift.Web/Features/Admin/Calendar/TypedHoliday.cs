using System.Globalization;
using Rift.Domain.Wording;

namespace Rift.Web.Features.Admin.Calendar;

/// <summary>A holiday as it was typed, and what is wrong with it.</summary>
public sealed record TypedHoliday(string Day, string Name)
{
    public const int LongestName = 60;

    private static readonly string[] Formats = ["yyyy-MM-dd", "d.M.yyyy"];
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2100, 12, 31);

    /// <summary>Null where it cannot be read.</summary>
    public DateOnly? Date =>
        DateOnly.TryParseExact(Day, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day >= First && day <= Last
            ? day
            : null;

    public string? DayWrong => Date is null ? CalendarTexts.DayWrong : null;

    public string? NameWrong =>
        Name.Length == 0 ? CalendarTexts.NameMissing
        : Name.Length > LongestName ? CalendarTexts.NameTooLong.Fill(LongestName)
        : Name.Any(char.IsControl) ? CalendarTexts.NameUnseen
        : null;

    public static TypedHoliday Read(string? day, string? name) => new(day?.Trim() ?? "", name?.Trim() ?? "");

    /// <summary>Null where something is wrong.</summary>
    public Holiday? ToHoliday() => Date is { } day && NameWrong is null ? new Holiday(day, Name) : null;
}
