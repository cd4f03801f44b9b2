using CsvHelper;

namespace Rift.Web.Features.Admin.Players.Import;

/// <summary>What is wrong with a file, and where; no column where it is the whole line, and no cell where it is not about what stands in it.</summary>
public sealed record CsvProblem(int Line, string? Column, string Text, string Cell = "");

/// <summary>A line of the file: its number, and its cells by column, trimmed.</summary>
public sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>A table of players as text. Columns come in any order, divided by commas or semicolons, as spreadsheets write them.</summary>
public sealed record CsvRows(IReadOnlyList<CsvRow> Rows, IReadOnlyList<CsvProblem> Problems)
{
    public const int MostRows = 2_000;

    public static readonly IReadOnlyList<string> Columns =
    [
        PlayerText.Name, PlayerText.Email, PlayerText.Handle, PlayerText.Team, PlayerText.Role, PlayerText.State, PlayerText.TimeZone, PlayerText.Initials,
    ];

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
                (int)Math.Max(malformed.LineNumber, 1), null, "A quotation mark stands where none may. Put the whole cell into quotation marks, and double those within."));
        }

        return new CsvRows(rows, problems);
    }

    private static CsvReaderOptions OptionsFor(string content)
    {
        var firstLine = content.AsSpan(0, content.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : content.Length);

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
            problems.Add(new CsvProblem(1, null, "There is nothing here. The first line names the columns."));
            return null;
        }

        foreach (var unknown in header.Where(column => !Columns.Contains(column)).Distinct())
            problems.Add(new CsvProblem(1, unknown, $"There is no such column. Allowed: {string.Join(", ", Columns)}."));
        foreach (var twice in header.GroupBy(column => column).Where(same => same.Count() > 1))
            problems.Add(new CsvProblem(1, twice.Key, "The column is there twice."));
        if (!header.Contains(PlayerText.Email) && !header.Contains(PlayerText.Handle))
            problems.Add(new CsvProblem(1, null, "A column email or handle is needed, to know who is meant."));

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
                problems.Add(new CsvProblem(line, null, $"More than {MostRows:N0} players. Divide the file."));
                return;
            }

            if (cells.Length != header.Length)
                problems.Add(new CsvProblem(line, null, $"{cells.Length} cells where the first line names {header.Length} columns."));
            else
                rows.Add(new CsvRow(line, header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)));
        }
    }
}
