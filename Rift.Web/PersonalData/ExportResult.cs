using Microsoft.AspNetCore.Mvc;
using Rift.Domain;

namespace Rift.Web.PersonalData;

/// <summary>
/// Sends an export as a download. It is written to the disk first, so that a failure on the way does not send half an
/// archive.
/// </summary>
public sealed class ExportResult(ExportPerson export, PlayerId player) : IActionResult
{
    private const int BufferSize = 64 * 1024;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        await using var file = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, BufferSize,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await export.WriteAsync(player, file, http.RequestAborted);
        file.Position = 0;
        http.Response.ContentLength = file.Length;
        http.Response.ContentType = ExportPerson.ContentType;
        http.Response.Headers.ContentDisposition = $"attachment; filename={export.FileName}";
        http.Response.Headers.CacheControl = "no-store";
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
