using Npgsql;
using Rift.Domain.Wording;
using Rift.Web.EmbeddedPostgres.Cluster;

namespace Rift.Web.EmbeddedPostgres.Login;

internal enum LoginOutcome
{
    Welcome,
    StartingUp,
    Silence,
}

/// <summary>Signs in to Rift's own server; as only the two know the password, it also proves whose it is.</summary>
internal sealed class ServerLogin(DataFolder folder, string password)
{
    public const string User = "rift";
    public const string PasswordName = "postgres-password";

    private const string Database = "rift";
    private const string Maintenance = "postgres";

    public string ConnectionStringTo(ServerAddress address) => To(address, Database).ConnectionString;

    public async Task<LoginOutcome> TryAsync(ServerAddress address, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(address, ct);

            return LoginOutcome.Welcome;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return LoginOutcome.StartingUp;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException(
                EmbeddedTexts.WrongPassword.Fill(folder.Location, folder.PathOf(PasswordName)), error);
        }
        catch (NpgsqlException)
        {
            return LoginOutcome.Silence;
        }
    }

    public async Task CreateDatabaseWhenMissingAsync(ServerAddress address, CancellationToken ct)
    {
        await using var connection = await OpenAsync(address, ct);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = @Database", connection);
        find.Parameters.AddWithValue("Database", Database);

        if (await find.ExecuteScalarAsync(ct) is not null)
            return;

        await using var create = new NpgsqlCommand($"create database {Database}", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    private async Task<NpgsqlConnection> OpenAsync(ServerAddress address, CancellationToken ct)
    {
        var settings = To(address, Maintenance);
        settings.Pooling = false;
        settings.Timeout = 5;
        var connection = new NpgsqlConnection(settings.ConnectionString);

        try
        {
            await connection.OpenAsync(ct);

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // Nothing but scram: another program that listens there must not be handed the password itself.
    private NpgsqlConnectionStringBuilder To(ServerAddress address, string database) => new()
    {
        Host = address.Host,
        Port = address.Port,
        Username = User,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        RequireAuth = "ScramSHA256",
    };
}
