using Rift.Domain;

namespace Rift.Web.Features.Events;

/// <summary>An event with what it earned and what became of that.</summary>
/// <param name="Gold">What it earned when it came in.</param>
/// <param name="Reason">Why that was less than its rule pays.</param>
/// <param name="Withheld">What withheld it: <c>cap</c> or <c>cooldown</c>.</param>
/// <param name="Corrections">How many rows of the ledger correct it.</param>
/// <param name="Counts">1, or 0 where it is voided.</param>
/// <param name="GoldNow">What is left of it with all corrections.</param>
/// <param name="Repeats">How often it was sent again.</param>
public sealed record FoundEvent(
    Guid Id, PlayerId Player, string PlayerName, string Source, string EventType, string? Detail, decimal Quantity,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt, int Gold, int Xp, string? Reason, string? Withheld, long Corrections, long Counts,
    long GoldNow, long XpNow, int Repeats)
{
    public bool IsVoided => Counts == 0;

    public bool IsCorrected => Corrections > 0 && !IsVoided && (GoldNow, XpNow) != (Gold, Xp);

    public string Address => $"/events/{Player}/{Id}";
}

/// <param name="Before">Where the next page begins; null on the last.</param>
public sealed record FoundEvents(IReadOnlyList<FoundEvent> Events, Guid? Before);
