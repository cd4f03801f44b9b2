namespace Rift.Web.EmbeddedPostgres;

/// <summary>Something the person starting Rift can put right; the message says what, and is made to be shown.</summary>
public class EmbeddedPostgresException(string message, Exception? cause = null) : Exception(message, cause);
