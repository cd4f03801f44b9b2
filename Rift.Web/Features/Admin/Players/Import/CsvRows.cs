using CsvHelper;
using Rift.Domain.Wording;
using Rift.Web.Features.Admin.Players.Fields;

namespace Rift.Web.Features.Admin.Players.Import;

/// <summary>
/// What is wrong with a file, and where; no column where it is the whole line, and no cell where it is not about what
/// stands in it.
/// </summary>
public sealed record CsvProblem(int Line, string? Column, string Text, string Cell = "");

/// <summary>A line of the file: its number, and its cells by column, trimmed.</summary>
public sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column, "");

    public string this[PlayerField field] => this[field.Key];
}

/// <summary>
/// A table of players as text. Columns come in any order, separated by commas or semicolons, as spreadsheets
/// write them.
/// </summary>
public sealed record CsvRows(IReadOnlyList<CsvRow> Rows, IReadOnlyList<CsvProblem> Problems)
{
    public const int MostRows = 2_000;

    private static readonly string[] Columns =
    [
        PlayerField.Name.Key, PlayerField.Email.Key, PlayerField.Handle.Key, PlayerField.Team.Key, PlayerField.Role.Key,
        PlayerField.State.Key, PlayerField.TimeZone.Key, PlayerField.Initials.Key,
    ];

    private static string UnknownColumn =>
        ImportTexts.UnknownColumn.Fill(string.Join(", ", Columns));

    private static string TooManyRows => ImportTexts.TooManyRows.Fill(MostRows);

    public static CsvRows Read(string text)
    {
        var problems = new List<CsvProblem>();
        var rows = new List<CsvRow>();
        var content = text.TrimStart('\uFEFF');
        using var reader = CsvReader.FromText(content, OptionsFor(content));

        try
        {
            if (HeaderOf(reader, problems) is { } header)
                ReadRows(reader, header, rows, problems);
        }
        catch (CsvFormatException malformed)
        {
            problems.Add(new CsvProblem(
                (int)Math.Max(malformed.LineNumber, 1), null, ImportTexts.BadQuote));
        }

        return new CsvRows(rows, problems);
    }

    /// <summary>For any table that people import: separated by commas or semicolons.</summary>
    internal static CsvReaderOptions OptionsFor(string content)
    {
        var end = content.AsSpan().IndexOfAny('\r', '\n');
        var firstLine = content.AsSpan(0, end < 0 ? content.Length : end);

        return CsvReaderOptions.Default with
        {
            Separator = firstLine.Count(';') > firstLine.Count(',') ? ';' : ',',
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
    }

    private static string[]? HeaderOf(CsvReader reader, List<CsvProblem> problems)
    {
        string[] header = [.. reader.Headers.Select(cell => cell.Trim().ToLowerInvariant().Replace(' ', '_'))];

        if (header.All(column => column.Length == 0))
        {
            problems.Add(new CsvProblem(1, null, ImportTexts.EmptyFile));
            return null;
        }

        foreach (var unknown in header.Where(column => !Columns.Contains(column)).Distinct())
            problems.Add(new CsvProblem(1, unknown, UnknownColumn));
        foreach (var twice in header.GroupBy(column => column).Where(same => same.Count() > 1))
            problems.Add(new CsvProblem(1, twice.Key, ImportTexts.ColumnTwice));
        if (!header.Contains(PlayerField.Email.Key) && !header.Contains(PlayerField.Handle.Key))
            problems.Add(new CsvProblem(1, null, ImportTexts.NoName));

        return problems.Count == 0 ? header : null;
    }

    private static void ReadRows(CsvReader reader, string[] header, List<CsvRow> rows, List<CsvProblem> problems)
    {
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (rows.Count == MostRows)
            {
                problems.Add(new CsvProblem(line, null, TooManyRows));
                return;
            }

            if (cells.Length != header.Length)
                problems.Add(new CsvProblem(line, null, WrongLength(cells.Length, header.Length)));
            else
                rows.Add(new CsvRow(line, header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)));
        }
    }

    private static string WrongLength(int cells, int columns) =>
        ImportTexts.WrongLength.Fill(cells, columns);
}
