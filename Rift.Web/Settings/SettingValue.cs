using System.Globalization;
using System.Net;

namespace Rift.Web.Settings;

/// <summary>How the text of a setting is read; empty where it cannot be.</summary>
internal static class SettingValue
{
    public static IPNetwork[] Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? [network]
        : IPAddress.TryParse(text, out var address) ? [new IPNetwork(address, address.GetAddressBytes().Length * 8)]
        : [];

    public static string[] Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.GetLeftPart(UriPartial.Authority) == text.TrimEnd('/')
            ? [text.TrimEnd('/')]
            : [];

    public static TimeOnly[] TimeOfDay(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? [time]
            : [];

    public static int[] Whole(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? [number]
            : [];

    public static double[] Fraction(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and <= 1
            ? [number]
            : [];

    public static TimeZoneInfo[] TimeZone(string text) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && (zone.HasIanaId || text == "UTC") ? [zone] : [];

    public static CultureInfo[] Language(string text) =>
        Array.Exists(CultureInfo.GetCultures(CultureTypes.AllCultures), culture => culture.Name == text)
            ? [CultureInfo.GetCultureInfo(text)]
            : [];

    public static Uri[] PublicUrl(string text) =>
        Origin(text) is [var origin] ? [new UriBuilder(origin) { Host = new Uri(origin).IdnHost }.Uri] : [];
}
