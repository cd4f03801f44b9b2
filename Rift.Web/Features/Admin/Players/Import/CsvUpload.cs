using System.Text;

namespace Rift.Web.Features.Admin.Players.Import;

/// <summary>The text of a file that was uploaded, or of the field beside it.</summary>
public static class CsvUpload
{
    public const int MostBytes = 1024 * 1024;

    /// <summary>
    /// Room for the largest file twice over in any encoding of forms; what is too large is then said on the page.
    /// </summary>
    public const int MostOfRequest = 8 * MostBytes;

    public static async Task<(string Text, string? Wrong)> ReadAsync(
        IFormFile? file, string? text, CancellationToken ct)
    {
        if (file is not { Length: > 0 })
        {
            return string.IsNullOrWhiteSpace(text) ? ("", ImportTexts.ChooseFile)
                : Encoding.UTF8.GetByteCount(text) > MostBytes ? ("", ImportTexts.TextTooLarge)
                : (text, null);
        }

        if (file.Length > MostBytes)
            return ("", ImportTexts.FileTooLarge);

        try
        {
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            using var reader = new StreamReader(file.OpenReadStream(), utf8);

            return (await reader.ReadToEndAsync(ct), null);
        }
        catch (DecoderFallbackException)
        {
            return ("", ImportTexts.NotUtf8);
        }
    }
}
