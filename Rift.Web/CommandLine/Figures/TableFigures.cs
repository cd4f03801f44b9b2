namespace Rift.Web.CommandLine.Figures;

/// <summary>What db-stats says of one table.</summary>
/// <param name="IsCounted">False where rows are estimated, because counting them would read a large table.</param>
/// <param name="Bytes">With its indexes.</param>
/// <param name="IsAgeExact">False where PostgreSQL's statistics are all that tells the oldest and newest row.</param>
/// <param name="Hits">Blocks that were found in PostgreSQL's memory.</param>
/// <param name="Reads">Blocks that were not.</param>
internal sealed record TableFigures(
    string Name, long Rows, bool IsCounted, long Bytes, DateTime? Oldest, DateTime? Newest, bool IsAgeExact, long Hits,
    long Reads);

/// <summary>What db-stats says of the whole database.</summary>
internal sealed record DatabaseFigures(string Name, long Bytes, IReadOnlyList<TableFigures> Tables)
{
    public long Hits => Tables.Sum(table => table.Hits);

    public long Reads => Tables.Sum(table => table.Reads);
}
