namespace Rift.Web.Features.Players;

/// <summary>A figure that leads to the ledger entries that make it, where the reader may see them.</summary>
public sealed record ProfileNumber(string Text, string? Rows, string Why);
