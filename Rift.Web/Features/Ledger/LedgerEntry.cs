namespace Rift.Web.Features.Ledger;

/// <param name="Source">The event's or award's own id.</param>
/// <param name="Corrects">Of a correction: the id of what it corrects, its type and its time; the time is null where
/// that is gone.</param>
/// <param name="EnteredBy">The admin or lead who made the entry; null where a rule did.</param>
public sealed record LedgerEntry(
    long EntryId, string Kind, Guid Source, string EventType, DateOnly LocalDate, long Events, decimal Quantity,
    long Gold, long Xp, string? Detail, string? Reason, DateTimeOffset OccurredAt, DateTimeOffset EnteredAt,
    Guid? Corrects, string? CorrectedType, DateTimeOffset? CorrectedAt, string? EnteredBy);
