using Rift.Domain;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Features.Ledger.Questions;

namespace Rift.Web.Features.Ledger.Reading;

/// <summary>
/// A player's entries that a question asks for, in one snapshot. Some are found by the key of what they are about. All
/// others are looked for from the newest backwards, and no further at once than <see cref="Reach"/>.
/// </summary>
internal sealed class LedgerEntries(
    DatabaseTransaction snapshot, PlayerId player, LedgerQuestion question, DateOnly today, RuleBook rules)
{
    public const int PageLength = 50;

    /// <summary>Entries that a page looks through at the most.</summary>
    public const int Reach = 20_000;

    // Newer entries above the one that is sought.
    private const int Newer = 5;

    private readonly (DateOnly From, DateOnly To)? _days = question.DaysAsOf(today);
    private readonly string[]? _types = TypesOf(question, rules);

    private long[]? _ids;
    private long _first;

    // The newest entry that is out of reach; null where all are in reach.
    private long? _beyond;

    /// <summary>Whether the entries are few enough to add them up for every page, or that was asked for.</summary>
    public bool IsAddedUp => question.IsChecked || _beyond is null;

    public async Task<LedgerSum> TotalsAsync(CancellationToken ct) =>
        await snapshot.FindAsync<LedgerSum>(LedgerSql.Totals, new { player }, ct) ?? LedgerSum.Nothing;

    /// <param name="levelXp">XP since the level began, where only the entries that hold them are asked for.</param>
    public async Task ChooseAsync(int? levelXp, CancellationToken ct)
    {
        if (question.About is { } about)
            _ids = [.. await snapshot.ListAsync<long>(LedgerSql.About, new { player, about, most = Reach }, ct)];
        else if (levelXp is { } wanted)
            _first = await FirstOfLevelAsync(wanted, ct);

        _beyond = _ids is null ? await FindBeyondAsync(long.MaxValue, ct) : null;
    }

    public async Task<LedgerSums> AddUpAsync(CancellationToken ct) => LedgerSums.Of(
        await snapshot.ListAsync<TypeSum>(LedgerSql.Sums(_ids is not null), Asked(_first, long.MaxValue), ct));

    /// <summary>The same from the figures that are kept with every entry.</summary>
    public async Task<LedgerSums> KeptAsync(LedgerSum totals, CancellationToken ct)
    {
        var kept = LedgerSums.Of(await snapshot.ListAsync<TypeSum>(LedgerSql.Days, Asked(0, long.MaxValue), ct));

        return _days is null && _types is null ? kept with { All = totals } : kept;
    }

    public async Task<LedgerSlice> PageAsync(CancellationToken ct)
    {
        var start = question.Before ?? await FindStartAsync(ct);
        var before = start ?? long.MaxValue;
        var beyond = _beyond is null || start is null ? _beyond : await FindBeyondAsync(before, ct);
        var sql = LedgerSql.Rows(_ids is not null);
        var rows = await snapshot.ListAsync<LedgerEntry>(sql, Asked(beyond + 1 ?? _first, before), ct);

        return rows.Count > PageLength
            ? new LedgerSlice([.. rows.Take(PageLength)], start is null, rows[PageLength - 1].EntryId, IsCut: false)
            : new LedgerSlice(rows, start is null, beyond + 1, IsCut: beyond is not null);
    }

    private async Task<long?> FindStartAsync(CancellationToken ct) =>
        question.Entry is { } sought
            ? await snapshot.ScalarAsync<long?>(LedgerSql.Above, new { player, sought, newer = Newer }, ct)
            : null;

    // A level that just began has no entries yet. Zero where it began further back than a page looks.
    private async Task<long> FirstOfLevelAsync(int wanted, CancellationToken ct) =>
        wanted == 0 ? long.MaxValue
        : await snapshot.ScalarAsync<long>(LedgerSql.FirstOfLevel, new { player, wanted, most = Reach }, ct);

    private Task<long?> FindBeyondAsync(long before, CancellationToken ct) =>
        snapshot.ScalarAsync<long?>(LedgerSql.Beyond, new { player, first = _first, before, most = Reach }, ct);

    private object Asked(long first, long before) => new
    {
        player,
        first,
        before,
        ids = _ids,
        from = _days?.From,
        to = _days?.To,
        types = _types,
        kind = question.Kind,
        most = PageLength + 1,
    };

    // Null for every type.
    private static string[]? TypesOf(LedgerQuestion question, RuleBook rules)
    {
        string[]? types = question.Number.Figures() is { Count: > 0 } figures ? [.. rules.TypesOf([.. figures])] : null;

        return question.Type is not { } type ? types : types is null || types.Contains(type) ? [type] : [];
    }
}
