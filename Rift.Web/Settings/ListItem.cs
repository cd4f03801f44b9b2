using System.Globalization;
using System.Net;

namespace Rift.Web.Settings;

/// <summary>How one item of a list is read; empty where it is none.</summary>
internal static class ListItem
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
}
