namespace Rift.Migrations;

/// <summary>
/// The database's schema is not one that this build can work on. The message names the scripts and says what to do.
/// </summary>
public sealed class SchemaMismatchException(string message) : Exception(message);
