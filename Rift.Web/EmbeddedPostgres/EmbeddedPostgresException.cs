namespace Rift.Web.EmbeddedPostgres;

/// <summary>
/// A problem that the person who starts Rift can solve; the message says how, and is meant to be shown.
/// </summary>
public class EmbeddedPostgresException(string message, Exception? cause = null) : Exception(message, cause);
