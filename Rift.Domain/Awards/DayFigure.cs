namespace Rift.Domain.Awards;

/// <summary>What a player's events of one type came to on one local day, corrections included.</summary>
/// <param name="Events">May be negative on a day on which only a correction was entered.</param>
public readonly record struct DayFigure(
    DateOnly Day, string EventType, long Events, decimal Quantity, long Gold, long Xp);
