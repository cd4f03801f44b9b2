using Npgsql;
using Rift.Web.Database;
using Rift.Web.Database.Start;

namespace Rift.Tests.Database;

/// <summary>What an operator sets counts, in whichever form; Rift's defaults are for what is not set.</summary>
public sealed class ConnectionOptionsTests
{
    private const string Npgsql = "Host=db;Username=rift;Password=hunter2;Database=rift";
    private const string Url = "postgres://rift:hunter2@db/rift";

    [Theory]
    [InlineData(Npgsql)]
    [InlineData(Url)]
    public void Rifts_defaults_apply_where_nothing_is_set(string given)
    {
        var used = Used(given);

        Assert.Equal((40, 0, 5, 10), (used.MaxPoolSize, used.MinPoolSize, used.Timeout, used.CommandTimeout));
        Assert.Equal(
            (50, 2, "rift"), (used.MaxAutoPrepare, used.AutoPrepareMinUsages, used.ApplicationName));
    }

    [Theory]
    [InlineData($"{Npgsql};Timeout=30", "Timeout", "30")]
    // Npgsql's own defaults, too: an operator may want them back.
    [InlineData($"{Npgsql};Timeout=15", "Timeout", "15")]
    [InlineData($"{Npgsql};Max Auto Prepare=0", "Max Auto Prepare", "0")]
    [InlineData($"{Npgsql};Auto Prepare Min Usages=5", "Auto Prepare Min Usages", "5")]
    [InlineData($"{Npgsql};Maximum Pool Size=100", "Maximum Pool Size", "100")]
    [InlineData($"{Npgsql};MaxPoolSize=80;Minimum Pool Size=3", "Maximum Pool Size", "80")]
    [InlineData($"{Npgsql};Minimum Pool Size=3", "Minimum Pool Size", "3")]
    [InlineData($"{Npgsql};CommandTimeout=60", "Command Timeout", "60")]
    [InlineData($"{Npgsql};Application Name=sales", "Application Name", "sales")]
    [InlineData($"{Npgsql};Keepalive=20", "Keepalive", "20")]
    [InlineData($"{Url}?connect_timeout=30", "Timeout", "30")]
    [InlineData($"{Url}?connect_timeout=0", "Timeout", "0")]
    [InlineData($"{Url}?Maximum%20Pool%20Size=100", "Maximum Pool Size", "100")]
    [InlineData($"{Url}?maximum_pool_size=7&max_auto_prepare=0", "Maximum Pool Size", "7")]
    [InlineData($"{Url}?MaxPoolSize=7&max_auto_prepare=0", "Max Auto Prepare", "0")]
    [InlineData($"{Url}?command_timeout=60", "Command Timeout", "60")]
    [InlineData($"{Url}?application_name=sales", "Application Name", "sales")]
    [InlineData($"{Url}?sslcert=%2Fetc%2Frift.pem&sslmode=verify-ca", "SSL Certificate", "/etc/rift.pem")]
    [InlineData($"{Url}?port=6432", "Port", "6432")]
    public void What_is_set_is_kept(string given, string option, string value) =>
        Assert.Equal(value, Used(given)[option]!.ToString());

    [Theory]
    [InlineData($"{Npgsql};Max Pool=9", "'max pool'", "does not know")]
    [InlineData($"{Npgsql};Timeout=soon", "'timeout'", "cannot be read")]
    [InlineData($"{Url}?max_pool=9", "'max_pool'", "does not know")]
    [InlineData($"{Url}?connect_timeout=soon", "'connect_timeout'", "cannot be read")]
    [InlineData($"{Url}?connect_timeout=-1", "'connect_timeout'", "cannot be read")]
    public void A_mistake_is_named_without_the_password(string given, string name, string what)
    {
        var wrong = Assert.Throws<FormatException>(() => ConnectionUrl.ToConnectionString(given));

        Assert.Contains(name, wrong.Message, StringComparison.Ordinal);
        Assert.Contains(what, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", wrong.Message, StringComparison.Ordinal);
    }

    private static NpgsqlConnectionStringBuilder Used(string given)
    {
        using var database = DatabaseSetup.Open(ConnectionUrl.ToConnectionString(given));

        return new NpgsqlConnectionStringBuilder(database.ConnectionString);
    }
}
