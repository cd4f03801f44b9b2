using Dapper;
using Npgsql;

namespace Rift.Web.Database;

/// <summary>How every part of Rift talks to PostgreSQL.</summary>
public static class DatabaseSetup
{
    // Statements are prepared by themselves once they have been used a few times. Seconds.
    private static readonly (string Keyword, object Value)[] Defaults =
    [
        ("Application Name", "rift"),
        ("Max Auto Prepare", 50),
        ("Auto Prepare Min Usages", 2),
        ("Maximum Pool Size", 40),
        ("Command Timeout", 10),
        ("Timeout", 5),
    ];

    static DatabaseSetup()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new PlayerIdHandler());
        SqlMapper.AddTypeHandler(new DateTimeOffsetHandler());
    }

    /// <summary>What the operator set in the connection string counts; Rift's own defaults fill in the rest.</summary>
    public static NpgsqlDataSource Open(string connectionString, ILoggerFactory? loggers = null)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);

        foreach (var (keyword, value) in Defaults)
            SetDefault(builder.ConnectionStringBuilder, keyword, value);

        builder.UseLoggerFactory(loggers);

        return builder.Build();
    }

    // Asked by its one official name: the builder knows each setting by that, however it was spelled.
    private static void SetDefault(NpgsqlConnectionStringBuilder given, string keyword, object value)
    {
        if (!given.ShouldSerialize(keyword))
            given[keyword] = value;
    }
}
