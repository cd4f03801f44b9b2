using Rift.Domain;
using Rift.Web.Settings;

namespace Rift.Web.Access;

/// <summary>
/// The default player's own link on this machine. Only its hash is in the database, so the token is kept in a file that
/// nobody else can read; where that file is lost a new link is made and old ones go on working.
/// </summary>
public sealed class DefaultHudLink(HudLinks links, SecretFile file)
{
    private readonly SemaphoreSlim _one = new(1);
    private string? _token;

    public async Task<string> TokenAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);

        try
        {
            return _token = await UsableAsync(_token ?? file.Read(), ct) ?? await MakeAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<string?> UsableAsync(string? token, CancellationToken ct) =>
        token is not null && await links.FindAsync(token, ct) is not null ? token : null;

    private async Task<string> MakeAsync(CancellationToken ct)
    {
        var token = await links.CreateAsync(PlayerId.Default, "this machine", ct);
        file.Write(token);

        return token;
    }
}
