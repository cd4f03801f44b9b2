using System.CommandLine.Parsing;
using System.Globalization;
using Rift.Domain.Wording;

namespace Rift.Web.CommandLine.Commands;

/// <summary>An age in whole days, written "365d" or "365".</summary>
internal static class DaysArgument
{
    private const int Most = 36_500;

    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";

        if (int.TryParse(text.TrimEnd('d'), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is > 0 and <= Most)
        {
            return TimeSpan.FromDays(days);
        }

        result.AddError(CommandTexts.NoAge.Fill(text, Most));
        return null;
    }
}
