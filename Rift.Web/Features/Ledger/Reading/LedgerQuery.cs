using Npgsql;
using Rift.Domain;
using Rift.Domain.Progression;
using Rift.Domain.Rewards;
using Rift.Web.Database;
using Rift.Web.Features.Ledger.Questions;

namespace Rift.Web.Features.Ledger.Reading;

/// <param name="Added">What the entries add up to; null where they are many and it was not asked for.</param>
/// <param name="Kept">The running total, which is what the HUD shows; null where none is kept.</param>
/// <param name="CarriedXp">The part of the oldest entry's XP that completed the level before.</param>
public sealed record LedgerPage(LedgerSums? Added, LedgerSums? Kept, Level Level, long CarriedXp, LedgerSlice Slice)
{
    public IReadOnlyList<LedgerEntry> Rows => Slice.Rows;

    /// <summary>Null where it is neither kept nor added up.</summary>
    public LedgerSum? Sum => (Added ?? Kept)?.All;

    public IReadOnlyDictionary<string, LedgerSum> ByType => (Added ?? Kept ?? LedgerSums.Nothing).ByType;
}

/// <summary>
/// Reads the entries behind a number, and the number, all at one moment. A page looks through a limited number of
/// entries, however long the ledger is; all of them are added up where they are few, or on request.
/// </summary>
public sealed class LedgerQuery(NpgsqlDataSource database)
{
    private const int SecondsForPage = 10;
    private const int SecondsForCheck = 20;

    public async Task<LedgerPage> ReadAsync(
        PlayerId player, LedgerQuestion question, DateOnly today, RuleBook rules, CancellationToken ct)
    {
        // One snapshot, or an event between two statements would look like an error in the sum.
        await using var snapshot = await DatabaseTransaction.BeginSnapshotAsync(
            database, ct, question.IsChecked ? SecondsForCheck : SecondsForPage);

        return await ReadAsync(new LedgerEntries(snapshot, player, question, today, rules), question, ct);
    }

    private static async Task<LedgerPage> ReadAsync(
        LedgerEntries entries, LedgerQuestion question, CancellationToken ct)
    {
        var totals = await entries.TotalsAsync(ct);
        var level = Level.At(totals.Xp);
        await entries.ChooseAsync(question.Number == LedgerNumber.Level ? level.XpInLevel : null, ct);

        var added = entries.IsAddedUp ? await entries.AddUpAsync(ct) : null;
        var kept = question.IsOfKeptFigures ? await entries.KeptAsync(totals, ct) : null;
        var slice = await entries.PageAsync(ct);
        var carried = question.Number == LedgerNumber.Level && added is not null ? added.All.Xp - level.XpInLevel : 0;

        return new LedgerPage(added, kept, level, carried, slice);
    }
}
