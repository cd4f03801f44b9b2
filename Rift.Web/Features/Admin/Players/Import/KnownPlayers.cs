using Rift.Domain;
using Rift.Domain.Activity;
using Rift.Web.Database;
using Rift.Web.Features.Admin.Players.Fields;

namespace Rift.Web.Features.Admin.Players.Import;

/// <summary>The players to whom the emails and handles of a file lead.</summary>
internal sealed class KnownPlayers
{
    private readonly ILookup<string, TakenName> _taken;
    private readonly Dictionary<PlayerId, StoredPlayer> _players;

    private KnownPlayers(IEnumerable<TakenName> taken, IEnumerable<StoredPlayer> players)
    {
        _taken = taken.ToLookup(name => name.Name, StringComparer.Ordinal);
        _players = players.ToDictionary(player => player.Id);
    }

    public static async Task<KnownPlayers> ReadAsync(
        DatabaseTransaction transaction, CsvRows file, DateOnly today, bool locked, CancellationToken ct)
    {
        var names = file.Rows.SelectMany(NamesIn).Select(name => name.Value).Distinct().ToArray();
        var taken = await TakenName.AmongAsync(transaction, names, ct);
        var owners = taken.Select(name => name.Owner).Distinct().ToArray();

        return new KnownPlayers(taken, await StoredPlayer.ListAsync(transaction, owners, today, locked, ct));
    }

    /// <summary>The email and the handle of a line, as sources may write them.</summary>
    public static IEnumerable<PlayerHandle> NamesIn(CsvRow row) =>
        ((string[])[row[PlayerField.Email], row[PlayerField.Handle]])
            .Select(PlayerHandle.Read).OfType<PlayerHandle>().DistinctBy(name => name.Form);

    /// <summary>None for a new player; several where the email is one player's and the handle another's.</summary>
    public IReadOnlyList<StoredPlayer?> OwnersOf(CsvRow row) =>
    [
        .. NamesIn(row).SelectMany(TakenBy).Select(name => name.Owner).Distinct()
            .Select(_players.GetValueOrDefault),
    ];

    /// <summary>Whether the text is a name of a player who was merged into another: it leads there already.</summary>
    public bool IsOldName(string text) =>
        PlayerHandle.Read(text) is { } name && TakenBy(name).Any(taken => taken.MergedInto is not null);

    // Of two players whose names share a form, one is found by exactly that spelling.
    private IEnumerable<TakenName> TakenBy(PlayerHandle name) =>
        _taken.Contains(name.Value) ? _taken[name.Value] : _taken[name.Form];
}
