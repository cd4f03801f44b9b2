using System.Globalization;
using Npgsql;
using Rift.Web.Database.Start;

namespace Rift.Tests.Database;

public sealed class ConnectionUrlTests
{
    [Theory]
    [InlineData("postgres://rift@db/rift", "db", 5432, "rift", null, "rift")]
    [InlineData("postgresql://rift:secret@db:6543/games", "db", 6543, "rift", "secret", "games")]
    [InlineData("postgres://us%40er:p%3Aw%2F%3F@db/rift", "db", 5432, "us@er", "p:w/?", "rift")]
    [InlineData("postgres://rift@/rift?host=%2Frun%2Fpostgresql", "/run/postgresql", 5432, "rift", null, "rift")]
    [InlineData("Host=db;Port=7000;Username=rift;Password=a b;Database=rift", "db", 7000, "rift", "a b", "rift")]
    public void What_hosts_hand_out_is_understood(
        string url, string host, int port, string user, string? password, string database)
    {
        var read = new NpgsqlConnectionStringBuilder(ConnectionUrl.ToConnectionString(url));

        Assert.Equal((host, port, user, password, database), (
            HostOf(read), PortOf(read), read.Username, read.Password, read.Database));
    }

    [Fact]
    public void Options_and_several_hosts_are_passed_on()
    {
        var read = new NpgsqlConnectionStringBuilder(ConnectionUrl.ToConnectionString(
            "postgres://u:p@one:5433,two:5434/rift?sslmode=verify-full&application_name=rift-1&connect_timeout=9"
            + "&target_session_attrs=prefer-standby&channel_binding=require"));

        Assert.Equal("one:5433,two:5434", read.Host);
        Assert.Equal(SslMode.VerifyFull, read.SslMode);
        Assert.Equal(("rift-1", 9, ChannelBinding.Require), (read.ApplicationName, read.Timeout, read.ChannelBinding));
        Assert.Equal("prefer-standby", read.TargetSessionAttributes);
    }

    [Theory]
    [InlineData("http://db/rift", "not a PostgreSQL URL")]
    [InlineData("postgres://db/rift?ssl=true", "option 'ssl'")]
    [InlineData("Hots=db", "option 'hots'")]
    [InlineData("postgres://u:hunter2@db/rift?sslmode=perhaps", "cannot be read")]
    public void What_is_wrong_is_said_without_the_password(string url, string piece)
    {
        var wrong = Assert.Throws<FormatException>(() => ConnectionUrl.ToConnectionString(url));

        Assert.Contains(piece, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", wrong.Message, StringComparison.Ordinal);
    }

    // One host with its port stays together in Npgsql's Host.
    private static string HostOf(NpgsqlConnectionStringBuilder read) => read.Host!.Split(':')[0];

    private static int PortOf(NpgsqlConnectionStringBuilder read) =>
        read.Host!.Split(':') is [_, var port] ? int.Parse(port, CultureInfo.InvariantCulture) : read.Port;
}
