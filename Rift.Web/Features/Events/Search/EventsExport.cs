using System.Globalization;
using CsvHelper;
using Rift.Domain.Calendar;
using Rift.Web.Database;
using Rift.Web.Hosting;
using Rift.Web.People;

namespace Rift.Web.Features.Events.Search;

/// <summary>
/// All that a search finds, as a CSV file. It is written while it is read, so that a search of any length needs little
/// memory.
/// </summary>
public sealed class EventsExport(EventQuery events, Calendars calendars, TimeProvider clock)
{
    private const int ExportsAtOnce = 2;
    private const int RowsAtOnce = 500;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private static readonly string[] Columns =
    [
        "received_at", "occurred_at", "event_type", "player", "company", "source", "quantity", "outcome", "gold", "xp",
        "earned_gold", "earned_xp", "reason", "duplicates", "event_id", "player_id",
    ];

    private readonly SlowReads _exports = new(ExportsAtOnce, SlowReads.UsualWait);

    public async Task WriteAsync(HttpResponse response, EventSearch search, EventScope scope, CancellationToken ct)
    {
        using var turn = await _exports.TakeTurnAsync(ct);
        var calendar = calendars.Organisation;
        var day = calendar.DayOf(clock.GetUtcNow());
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=rift-events-{day:yyyy-MM-dd}.csv");

        // Without the mark spreadsheets take UTF-8 for something else.
        await response.Body.WriteAsync(ByteOrderMark, ct);
        await using var csv = CsvWriter.Create(response.Body, CsvWriterOptions.Default, leaveOpen: true);
        await WriteRecordAsync(csv, Columns, ct);
        var n = 0;

        await foreach (var item in events.StreamAsync(search with { Before = null }, scope, ct))
        {
            await WriteRecordAsync(csv, CellsOf(item, calendar), ct);

            if (++n % RowsAtOnce == 0)
                await csv.FlushAsync(ct);
        }

        await csv.FlushAsync(ct);
    }

    private static object?[] CellsOf(FoundEvent item, LocalCalendar calendar) =>
    [
        EventText.Machine(calendar.LocalTimeOf(item.ReceivedAt)),
        EventText.Machine(calendar.LocalTimeOf(item.OccurredAt)), item.EventType, item.PlayerName, item.Detail,
        item.Source, item.Quantity, EventText.Outcome(item).Text, item.GoldNow, item.XpNow, item.Gold, item.Xp,
        item.Reason, item.Repeats, item.Id, item.Player.Value,
    ];

    private static async Task WriteRecordAsync(CsvWriter csv, IEnumerable<object?> cells, CancellationToken ct)
    {
        // Only text can be a formula: a number below zero stays a number.
        foreach (var cell in cells)
        {
            if (cell is string text && FormulaGuard.IsFormula(text))
                csv.WriteField(FormulaGuard.Guard(text), CsvQuoting.Always);
            else
                csv.WriteField(cell);
        }

        await csv.EndRecordAsync(ct);
    }
}
