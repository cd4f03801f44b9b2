namespace Rift.Web.Backups;

/// <summary>How far a backup or a restore is.</summary>
/// <param name="Step">What is done with the table, for people.</param>
/// <param name="Rows">Of all tables together so far.</param>
/// <param name="AllRows">Of all tables together in the end.</param>
/// <param name="Bytes">Before compression, of all tables together so far.</param>
public sealed record BackupProgress(
    string Step, string Table, long TableRows, bool IsTableDone, long Rows, long AllRows, long Bytes);

/// <summary>Adds up what was read, and reports it.</summary>
internal sealed class BackupMeter(long allRows, Action<BackupProgress>? report)
{
    private string _step = "";
    private string _table = "";
    private long _tableRows;
    private long _rows;
    private long _bytes;

    public void Begin(string step, string table) => (_step, _table, _tableRows) = (step, table, 0);

    public void Add(long rows, long bytes)
    {
        (_tableRows, _rows, _bytes) = (_tableRows + rows, _rows + rows, _bytes + bytes);
        Report(isTableDone: false);
    }

    public void End() => Report(isTableDone: true);

    private void Report(bool isTableDone) =>
        report?.Invoke(new BackupProgress(_step, _table, _tableRows, isTableDone, _rows, allRows, _bytes));
}
