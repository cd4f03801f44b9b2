namespace Rift.Migrations;

/// <summary>
/// A script failed and was rolled back. The message names the script, the line and what PostgreSQL said.
/// </summary>
public sealed class MigrationFailedException(string message, Exception inner) : Exception(message, inner);
