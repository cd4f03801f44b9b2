using System.Data.Common;
using Npgsql;
using Rift.Domain.Wording;

namespace Rift.Web.Database.Start;

/// <summary>
/// The options of a connection, by libpq's names and by Npgsql's. A mistake is told by its name alone.
/// </summary>
internal static class ConnectionOptions
{
    private static readonly Dictionary<string, string> Libpq = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["sslnegotiation"] = "SSL Negotiation",
        ["channel_binding"] = "Channel Binding",
        ["require_auth"] = "Require Auth",
        ["gssencmode"] = "GSS Encryption Mode",
        ["krbsrvname"] = "Kerberos Service Name",
        ["application_name"] = "Application Name",
        ["client_encoding"] = "Client Encoding",
        ["connect_timeout"] = "Timeout",
        ["target_session_attrs"] = "Target Session Attributes",
        ["passfile"] = "Passfile",
        ["options"] = "Options",
        ["host"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["password"] = "Password",
    };

    // libpq writes their values with hyphens.
    private static readonly string[] Hyphenated = ["SSL Mode", "Require Auth"];

    /// <summary>An Npgsql string, checked option by option.</summary>
    public static string Read(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var builder = new NpgsqlConnectionStringBuilder();

        foreach (string name in given.Keys)
            Set(builder, name, (string)given[name]);

        return builder.ConnectionString;
    }

    /// <exception cref="FormatException">There is no such option, or it has no such value.</exception>
    public static void Set(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        var keyword = Libpq.GetValueOrDefault(name) ?? name.Replace('_', ' ');

        if (!builder.ContainsKey(keyword))
            throw new FormatException(DatabaseTexts.UnknownOption.Fill(name, string.Join(", ", Libpq.Keys)));

        try
        {
            builder[keyword] = Hyphenated.Contains(keyword, StringComparer.OrdinalIgnoreCase)
                ? value.Replace("-", "", StringComparison.Ordinal)
                : value;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidCastException
            or OverflowException or KeyNotFoundException)
        {
            throw new FormatException(DatabaseTexts.OptionUnreadable.Fill(name), wrong);
        }
    }
}
