using System.Text.RegularExpressions;
using Npgsql;

namespace Rift.Web.Database.Start;

/// <summary>
/// Turns what hosts hand out as <c>DATABASE_URL</c> into an Npgsql connection string. Understands libpq's URI form
/// (PostgreSQL manual, 34.1.1.2), several hosts included, and leaves an Npgsql string as it is.
/// </summary>
public static partial class ConnectionUrl
{
    /// <exception cref="FormatException">Says what is wrong and what is allowed, without repeating the
    /// password.</exception>
    public static string ToConnectionString(string url)
    {
        try
        {
            return url.Contains("://", StringComparison.Ordinal) ? FromUrl(url) : ConnectionOptions.Read(url);
        }
        catch (Exception wrong) when (wrong is ArgumentException or UriFormatException)
        {
            throw new FormatException(DatabaseTexts.UrlUnreadable, wrong);
        }
    }

    private static string FromUrl(string url)
    {
        var parts = Form().Match(url);

        if (!parts.Success)
            throw new FormatException(DatabaseTexts.NotAUrl);

        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(parts.Groups["hosts"].Value),
            Username = Part(parts, "user"),
            Password = Part(parts, "password"),
            Database = Part(parts, "database"),
        };

        foreach (var option in parts.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries))
            Apply(builder, option.Split('=', 2));

        return builder.ConnectionString;
    }

    private static string? Part(Match parts, string name) =>
        parts.Groups[name] is { Success: true, Length: > 0 } group ? Uri.UnescapeDataString(group.Value) : null;

    private static void Apply(NpgsqlConnectionStringBuilder builder, string[] option) => ConnectionOptions.Set(
        builder, Uri.UnescapeDataString(option[0]), Uri.UnescapeDataString(option.ElementAtOrDefault(1) ?? ""));

    [GeneratedRegex(
        @"^postgres(ql)?://((?<user>[^:@/?#]*)(:(?<password>[^@/?#]*))?@)?"
        + @"(?<hosts>[^/?#]*)(/(?<database>[^?#]*))?(\?(?<query>[^#]*))?$")]
    private static partial Regex Form();
}
