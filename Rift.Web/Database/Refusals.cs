using Npgsql;

namespace Rift.Web.Database;

/// <summary>Whose fault it is that PostgreSQL refused a statement.</summary>
public static class Refusals
{
    /// <summary>
    /// Class 22: a value that its column cannot hold; 23: a constraint. All else is the server's trouble: the same rows
    /// may be stored later. So is a missing player, who can only be gone because the data was reset under a running
    /// Rift.
    /// </summary>
    public static bool IsAboutTheRows(this PostgresException refused) =>
        refused.SqlState[..2] is "22" or "23" && refused.SqlState != PostgresErrorCodes.ForeignKeyViolation;
}
