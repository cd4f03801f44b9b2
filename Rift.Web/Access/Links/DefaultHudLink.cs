using Rift.Domain;
using Rift.Web.EmbeddedPostgres.Cluster;

namespace Rift.Web.Access.Links;

/// <summary>
/// The default player's own link on this machine. Only its hash is in the database, so the token is kept in a file that
/// no other user of the machine can read, where there is a data folder; without it a new link is made and old ones
/// keep working.
/// </summary>
public sealed class DefaultHudLink(HudLinks links, DataFolder? folder = null) : IDisposable
{
    private const string SecretName = "hud-link";

    private readonly SemaphoreSlim _one = new(1);
    private string? _token;

    public async Task<string> TokenAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);

        try
        {
            return _token = await UsableAsync(_token ?? Kept(), ct) ?? await MakeAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private string? Kept() =>
        folder is not null && File.Exists(folder.PathOf(SecretName))
            ? folder.ReadOrCreateSecret(SecretName, () => "")
            : null;

    private async Task<string?> UsableAsync(string? token, CancellationToken ct) =>
        token is not null && await links.FindAsync(token, ct) is not null ? token : null;

    private async Task<string> MakeAsync(CancellationToken ct)
    {
        var token = await links.CreateAsync(PlayerId.Default, AccessTexts.LinkOfThisMachine, ct);

        if (folder is null)
            return token;

        File.Delete(folder.PathOf(SecretName));

        return folder.ReadOrCreateSecret(SecretName, () => token);
    }
}
