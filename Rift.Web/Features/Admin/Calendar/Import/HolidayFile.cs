using CsvHelper;
using Rift.Domain.Wording;
using Rift.Web.Features.Admin.Players.Import;

namespace Rift.Web.Features.Admin.Calendar.Import;

/// <summary>
/// Holidays as a table of text: the columns date and name in any order, separated by commas or semicolons.
/// </summary>
public sealed record HolidayFile(IReadOnlyList<Holiday> Holidays, IReadOnlyList<CsvProblem> Problems)
{
    public const int MostRows = 1_000;

    private const string DayColumn = "date";
    private const string NameColumn = "name";

    public static HolidayFile Read(string text)
    {
        var (holidays, problems) = (new Dictionary<DateOnly, (Holiday Holiday, int Line)>(), new List<CsvProblem>());
        var content = text.TrimStart('\uFEFF');
        using var reader = CsvReader.FromText(content, CsvRows.OptionsFor(content));

        try
        {
            if (ColumnsOf(reader, problems) is var (day, name))
                ReadRows(reader, day, name, holidays, problems);
        }
        catch (CsvFormatException malformed)
        {
            problems.Add(new CsvProblem((int)Math.Max(malformed.LineNumber, 1), null, ImportTexts.BadQuote));
        }

        return new HolidayFile(
            [.. holidays.Values.Select(one => one.Holiday).OrderBy(holiday => holiday.Day)],
            [.. problems.OrderBy(problem => problem.Line)]);
    }

    private static (int Day, int Name)? ColumnsOf(CsvReader reader, List<CsvProblem> problems)
    {
        string[] header = [.. reader.Headers.Select(cell => cell.Trim().ToLowerInvariant())];
        var (day, name) = (Array.IndexOf(header, DayColumn), Array.IndexOf(header, NameColumn));

        if (header.All(column => column.Length == 0))
            problems.Add(new CsvProblem(1, null, ImportTexts.EmptyFile));
        else if (day < 0 || name < 0)
            problems.Add(new CsvProblem(1, day < 0 ? DayColumn : NameColumn, HolidayTexts.ColumnMissing));

        foreach (var unknown in header.Where(column => column is not ("" or DayColumn or NameColumn)))
            problems.Add(new CsvProblem(1, unknown, HolidayTexts.UnknownColumn));

        return problems.Count == 0 ? (day, name) : null;
    }

    private static void ReadRows(
        CsvReader reader, int day, int name, Dictionary<DateOnly, (Holiday Holiday, int Line)> holidays,
        List<CsvProblem> problems)
    {
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (holidays.Count == MostRows)
            {
                problems.Add(new CsvProblem(line, null, HolidayTexts.TooManyRows.Fill(MostRows)));
                return;
            }

            if (cells.Length <= Math.Max(day, name))
                problems.Add(new CsvProblem(line, null, HolidayTexts.WrongLength));
            else
                Add(TypedHoliday.Read(cells[day], cells[name]), line, holidays, problems);
        }
    }

    private static void Add(
        TypedHoliday typed, int line, Dictionary<DateOnly, (Holiday Holiday, int Line)> holidays,
        List<CsvProblem> problems)
    {
        if (typed.DayWrong is { } dayWrong)
            problems.Add(new CsvProblem(line, DayColumn, dayWrong, typed.Day));
        if (typed.NameWrong is { } nameWrong)
            problems.Add(new CsvProblem(line, NameColumn, nameWrong, typed.Name));

        if (typed.ToHoliday() is { } holiday && !holidays.TryAdd(holiday.Day, (holiday, line)))
        {
            var earlier = HolidayTexts.SameDay.Fill(holidays[holiday.Day].Line);
            problems.Add(new CsvProblem(line, DayColumn, earlier, typed.Day));
        }
    }
}
