using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Rift.Web.Database;

namespace Rift.Web.Access.Tokens;

/// <summary>
/// The key that signs tokens, which all servers share. The library waits for keys only where they come as an OpenID
/// configuration; so this one does, although nothing is fetched from anywhere but the database.
/// </summary>
public sealed class TokenKey : IConfigurationManager<OpenIdConnectConfiguration>
{
    private const string Sql = "select token_key from organisation";

    private readonly NpgsqlDataSource _database;
    private readonly ReadCache<bool, OpenIdConnectConfiguration> _known = new(1);

    public TokenKey(NpgsqlDataSource database, ChangeFeed changes)
    {
        _database = database;
        changes.EverythingChanged += _known.Forget;
    }

    public async ValueTask<SecurityKey> FindAsync(CancellationToken ct) =>
        (await GetConfigurationAsync(ct)).SigningKeys.Single();

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        (await _known.FindAsync(true, () => ReadAsync(cancel)))!;

    /// <summary>Asked for after a token of another key: no reason to read this one anew.</summary>
    public void RequestRefresh()
    {
    }

    private async Task<OpenIdConnectConfiguration?> ReadAsync(CancellationToken ct)
    {
        var key = await _database.SingleAsync<byte[]>(Sql, null, ct);

        return new OpenIdConnectConfiguration { SigningKeys = { new SymmetricSecurityKey(key) } };
    }
}
