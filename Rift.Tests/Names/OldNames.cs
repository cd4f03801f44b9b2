using Rift.Migrations;
using Rift.Web.Database;

namespace Rift.Tests.Names;

/// <summary>A database with names that were stored before Rift compared forms, and its schema of today.</summary>
internal static class OldNames
{
    // The first of each name is the oldest.
    private static readonly (string Handle, string Name)[] Stored =
    [
        ("ada", "Ada"), ("andre\u0301", "Taken Apart"), ("andré", "Put Together"), ("weiß", "Sharp"),
        ("weiss", "Double"), ("straße", "First Street"), ("ﬆraße", "Second Street"), ("zoë", "Zoë"),
    ];

    public static async Task<string> UpgradedAsync(TestCluster cluster)
    {
        var connection = await cluster.CreateDatabaseAsync(empty: true);
        await using var database = DatabaseSetup.Open(connection);
        var scripts = MigrationScript.Embedded.ToList();
        var forms = scripts.FindIndex(script => script.Name.EndsWith("_name_forms.sql", StringComparison.Ordinal));
        await new Migrator(database, scripts[..forms]).MigrateAsync(default);

        foreach (var (age, (handle, name)) in Stored.Index())
        {
            await database.ExecuteAsync("""
                insert into players (player_id, handle, display_name, created_at)
                values (gen_random_uuid(), @handle, @name, '2026-01-01'::timestamptz + @age * interval '1 day')
                """, new { handle, name, age }, default);
        }

        await database.ExecuteAsync("""
            insert into teams (team_id, name)
            select gen_random_uuid(), name from unnest(array['Straße', 'STRASSE', 'Zoë']) as name
            """, null, default);
        await new Migrator(database, scripts).MigrateAsync(default);

        return connection;
    }
}
