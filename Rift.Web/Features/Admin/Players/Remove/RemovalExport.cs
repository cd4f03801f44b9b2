using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Rift.Web.Hosting;
using Rift.Web.PersonalData;

namespace Rift.Web.Features.Admin.Players.Remove;

/// <summary>The players of a preview as a file, written while it is read.</summary>
public sealed class RemovalExport(IAsyncEnumerable<UnclaimedPlayer> players, DateOnly day) : IActionResult
{
    private const int RowsAtOnce = 500;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture, $"attachment; filename=rift-unclaimed-{day:yyyy-MM-dd}.csv");

        // Begins with a mark without which spreadsheets take UTF-8 for something else.
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(true), leaveOpen: true);
        await writer.WriteAsync("handle,created_at,events,gold,xp\r\n");
        var n = 0;

        await foreach (var player in players)
        {
            await writer.WriteAsync(LineOf(player));

            if (++n % RowsAtOnce == 0)
                await writer.FlushAsync();
        }
    }

    private static string LineOf(UnclaimedPlayer player)
    {
        var handle = FormulaGuard.Guard(player.Handle).Replace("\"", "\"\"", StringComparison.Ordinal);

        return string.Create(
            CultureInfo.InvariantCulture,
            $"\"{handle}\",{player.CreatedAt:yyyy-MM-ddTHH:mm:ssZ},{player.Events},{player.Gold},{player.Xp}\r\n");
    }
}
