using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Rift.Web.Hosting;

namespace Rift.Web.Features.Admin.Audit;

/// <summary>
/// What is filtered, as a file. It is written while it is read, so that a log of any length needs little memory.
/// </summary>
public sealed class AuditExport(IAsyncEnumerable<AuditRow> rows, AuditTeams teams, bool asJson, DateOnly day)
    : IActionResult
{
    private const int RowsAtOnce = 500;

    private static readonly SearchValues<char> ToQuote = SearchValues.Create("\",;\r\n\t");

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var kind = asJson ? "json" : "csv";
        response.ContentType = asJson ? "application/json" : "text/csv; charset=utf-8";
        response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=rift-audit-{day:yyyy-MM-dd}.{kind}");

        await (asJson ? WriteJsonAsync(response) : WriteCsvAsync(response));
    }

    /// <summary>A cell that a spreadsheet reads as text and nothing else.</summary>
    internal static string Cell(string? text)
    {
        var cell = FormulaGuard.Guard(text ?? "");

        return cell.AsSpan().ContainsAny(ToQuote)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
    }

    private async Task WriteCsvAsync(HttpResponse response)
    {
        // Without the mark spreadsheets take UTF-8 for something else.
        await response.Body.WriteAsync(ByteOrderMark);
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync("when,actor,action,subject,subject_id,details\r\n");
        var n = 0;

        await foreach (var row in rows)
        {
            await writer.WriteAsync(string.Join(',', CellsOf(row).Select(Cell)) + "\r\n");

            if (++n % RowsAtOnce == 0)
                await writer.FlushAsync();
        }
    }

    private string?[] CellsOf(AuditRow row) =>
    [
        row.At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), row.Actor, row.Action, row.Subject,
        row.SubjectId,
        string.Join("; ", AuditLines.Of(row.Details).Select(line => line.ToText(row, teams))),
    ];

    private async Task WriteJsonAsync(HttpResponse response)
    {
        await using var writer = new Utf8JsonWriter(response.BodyWriter);
        writer.WriteStartArray();
        var n = 0;

        await foreach (var row in rows)
        {
            Write(writer, row);

            if (++n % RowsAtOnce == 0)
                await writer.FlushAsync();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, AuditRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("when", row.At);
        writer.WriteString("actor", row.Actor);
        writer.WriteString("actor_id", row.ActorId?.ToString());
        writer.WriteString("action", row.Action);
        writer.WriteString("subject", row.Subject);
        writer.WriteString("subject_id", row.SubjectId);
        writer.WritePropertyName("details");
        writer.WriteRawValue(row.Details);
        writer.WriteEndObject();
    }
}
