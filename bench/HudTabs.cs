using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Rift.Bench;

/// <summary>A pinned tab of every player, each with a link of its own and the tag of what it shows.</summary>
internal sealed class HudTabs
{
    private static readonly byte[] Mark = "poll?seen="u8.ToArray();

    private readonly string[] _tokens;
    private readonly byte[][] _requests;

    private HudTabs(string[] tokens)
    {
        _tokens = tokens;
        _requests = [.. tokens.Select(token => RequestFor(token, Web.Hosting.RiftVersion.Build))];
    }

    public int Count => _tokens.Length;

    public static async Task<HudTabs> OpenAsync(BenchServer server, CancellationToken ct)
    {
        var tokens = Enumerable.Range(0, BenchServer.Players).Select(_ => NewToken()).ToArray();
        await using var connection = await server.Database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand("""
            insert into hud_links (token_hash, player_id, name)
            select link.hash, ('00000000-0000-7000-9000-' || lpad(to_hex(link.n), 12, '0'))::uuid, 'bench'
            from unnest($1) with ordinality as link (hash, n)
            """, connection);
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = tokens.Select(token => SHA256.HashData(Encoding.UTF8.GetBytes(token))).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        });
        await command.ExecuteNonQueryAsync(ct);

        return new HudTabs(tokens);
    }

    public ReadOnlyMemory<byte> PollOf(int tab) => _requests[tab];

    /// <summary>The request that opens the tab's stream.</summary>
    public ReadOnlyMemory<byte> LiveOf(int tab) => Encoding.ASCII.GetBytes(
        $"GET /hud/{_tokens[tab]}/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");

    /// <summary>As the browser does: the new drawing brings the tag that the next poll sends.</summary>
    public void Show(int tab, ReadOnlySpan<byte> answer)
    {
        var at = answer.IndexOf(Mark) + Mark.Length;
        var tag = answer[at..];
        _requests[tab] = RequestFor(_tokens[tab], Encoding.ASCII.GetString(tag[..tag.IndexOf((byte)'"')]));
    }

    private static string NewToken() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] RequestFor(string token, string seen) =>
        Encoding.ASCII.GetBytes(
            $"GET /hud/{token}/poll?seen={seen} HTTP/1.1\r\nHost: localhost\r\nHX-Request: true\r\n\r\n");
}
