namespace Rift.Web.Features.Ledger.Reading;

/// <param name="Source">The event's or award's own id.</param>
/// <param name="Corrects">Of a correction: the id of what it corrects, its type and its time; the time is null where
/// that is gone.</param>
/// <param name="EnteredBy">The admin or lead who made the entry; null where a rule did.</param>
public sealed record LedgerEntry(
    long EntryId, string Kind, Guid Source, string EventType, DateOnly LocalDate, long Events, decimal Quantity,
    long Gold, long Xp, string? Detail, string? Reason, DateTimeOffset OccurredAt, DateTimeOffset EnteredAt,
    Guid? Corrects, string? CorrectedType, DateTimeOffset? CorrectedAt, string? EnteredBy);

/// <summary>The entries of one page.</summary>
/// <param name="IsNewest">Whether there is no newer page.</param>
/// <param name="Older">Where the next page begins; null on the last.</param>
/// <param name="IsCut">Whether it is short because only so many entries are looked through at once.</param>
public sealed record LedgerSlice(IReadOnlyList<LedgerEntry> Rows, bool IsNewest, long? Older, bool IsCut);
