using System.Text.Encodings.Web;

namespace Rift.Web.Features.Ingest;

/// <summary>
/// Keeps the answer to a batch from growing without limit: when its room is used up, an event that was wrong is told
/// its first error only.
/// </summary>
internal sealed class AnswerRoom(int characters)
{
    private const int LongestError = 300;

    private int _left = characters;

    public IDictionary<string, string[]>? Fit(IDictionary<string, string[]>? errors)
    {
        if (errors is null)
            return null;

        _left -= errors.Sum(error => LengthOf(error.Key) + error.Value.Sum(LengthOf));

        return _left >= 0 ? errors : FirstOf(errors);
    }

    private static Dictionary<string, string[]> FirstOf(IDictionary<string, string[]> errors)
    {
        var (field, texts) = errors.First();
        var text = texts[0].Length > LongestError ? $"{texts[0][..LongestError]}…" : texts[0];

        return new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [text] };
    }

    // As JSON, where one character may take six.
    private static int LengthOf(string text) => JavaScriptEncoder.Default.Encode(text).Length;
}
