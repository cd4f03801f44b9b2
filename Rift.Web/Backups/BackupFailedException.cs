namespace Rift.Web.Backups;

/// <summary>A backup cannot be written or restored. The message says why, and what to do.</summary>
public sealed class BackupFailedException(string message, Exception? inner = null) : Exception(message, inner);
