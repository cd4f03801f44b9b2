using System.Globalization;

namespace Rift.Domain.Rewards;

/// <summary>A length of time as admins type and read it: "90 s", "5 min", "1 h".</summary>
public static class CooldownText
{
    private static readonly (string[] Names, int Seconds)[] Units =
    [
        (["s", "sec", "second", "seconds", ""], 1), (["min", "m", "minute", "minutes"], 60), (["h", "hour", "hours"], 3600),
    ];

    /// <summary>In the largest unit that leaves no rest.</summary>
    public static string Of(TimeSpan length)
    {
        var seconds = (long)length.TotalSeconds;
        var (names, unit) = Units.Last(unit => seconds % unit.Seconds == 0);

        return string.Create(CultureInfo.InvariantCulture, $"{seconds / unit} {names[0]}");
    }

    /// <summary>Null for anything but a whole number and a unit; without a unit they are seconds.</summary>
    public static TimeSpan? Find(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var named = text[digits..].Trim().ToLowerInvariant();
        var unit = Units.FirstOrDefault(unit => unit.Names.Contains(named)).Seconds;

        return unit > 0 && int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? TimeSpan.FromSeconds((double)count * unit)
            : null;
    }
}
